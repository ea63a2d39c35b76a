using System.Management.Automation.Runspaces;

namespace AgentOps.Cmdlets;

/// <summary>Tells a person's session from one that an agent run drives: its child processes and the runspaces of its script tools.</summary>
internal static class InsideRun
{
    /// <exception cref="AgentOpsException">inside_run.</exception>
    public static void Refuse(string command)
    {
        RunGuard.Refuse(command);
        if (RuntimeRegistry.Shared.ToolRunspaces.Owns(Runspace.DefaultRunspace.InstanceId))
            throw new AgentOpsException("inside_run", $"{command} is refused to the tools of a run; an agent may not decide about itself.", command);
    }
}
