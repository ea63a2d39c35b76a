using System.Management.Automation.Runspaces;

namespace AgentOps.Cmdlets;

/// <summary>Tells a person's session from one that an agent run drives: its child processes and the runspaces of its script tools.</summary>
internal static class InsideRun
{
    public const string Variable = "AGENTOPS_RUN_ID";

    /// <exception cref="AgentOpsException">inside_run.</exception>
    public static void Refuse(string command)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } run)
            throw new AgentOpsException("inside_run", $"{command} is for people; this process belongs to run {run}.", command);
        if (RuntimeRegistry.Shared.ToolRunspaces.Owns(Runspace.DefaultRunspace.InstanceId))
            throw new AgentOpsException("inside_run", $"{command} is for people; a run's tool called it.", command);
    }
}
