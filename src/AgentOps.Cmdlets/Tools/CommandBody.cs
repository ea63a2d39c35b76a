using System.Management.Automation;

namespace AgentOps.Cmdlets;

/// <summary>A command that every new session finds, compared with what was registered once in each runspace.</summary>
internal sealed class CommandBody(string tool, string reference, string hash) : ToolBody
{
    public override void AddTo(PowerShell shell, ToolRunspace runspace)
    {
        if (!runspace.Known.Contains(reference + hash))
        {
            if (CommandFingerprint.Of(ToolCandidate.FindCommand(runspace, reference)) != hash)
                throw new AgentOpsException("tool_changed", $"The command {reference} is not the one that was registered as {tool}.", tool);
            runspace.Known.Add(reference + hash);
        }

        shell.AddCommand(reference);
    }
}
