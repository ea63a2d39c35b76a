using System.Management.Automation;
using System.Text;

namespace AgentOps.Cmdlets;

/// <summary>A script's text. A block bound to the caller's session would run on the caller's thread, or wait for it for ever; text does not.</summary>
internal sealed class ScriptBody(string text) : ToolBody
{
    private const string Define = "param($name, $text) Set-Item -LiteralPath \"function:global:$name\" -Value ([scriptblock]::Create($text))";

    // Parsing and compiling cost more than the call; as a function of the runspace it happens once there.
    private readonly string function = "agentops_" + FileBody.HashOf(Encoding.UTF8.GetBytes(text));

    public override bool LeavesTraces { get; } = GlobalState.IsNamedIn(text);

    public override void AddTo(PowerShell shell, ToolRunspace runspace)
    {
        if (runspace.Known.Add(function))
        {
            using var definition = runspace.CreateShell();
            definition.AddScript(Define).AddParameter("name", function).AddParameter("text", text).Invoke();
        }

        shell.AddCommand(function, useLocalScope: true);
    }
}
