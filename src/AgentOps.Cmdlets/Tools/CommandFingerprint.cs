using System.Management.Automation;
using System.Text;

namespace AgentOps.Cmdlets;

/// <summary>What tells a command from a changed one: a script's text, or a compiled cmdlet's module, version and type.</summary>
internal static class CommandFingerprint
{
    public static string Of(CommandInfo command) => FileBody.HashOf(Encoding.UTF8.GetBytes(command switch
    {
        FunctionInfo function => function.Definition,
        ExternalScriptInfo script => script.ScriptContents,
        CmdletInfo cmdlet => $"{cmdlet.ModuleName}/{cmdlet.Module?.Version ?? cmdlet.Version}/{cmdlet.ImplementingType.FullName}",
        _ => command.Definition,
    }));
}
