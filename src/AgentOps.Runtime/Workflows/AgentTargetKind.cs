namespace AgentOps;

/// <summary>What does the work of an agent that a workflow's step names.</summary>
public enum AgentTargetKind
{
    Mission,
    Tool,
    Command,
    PowerShell,

    /// <summary>An outside agent program, by its alias under runners.</summary>
    Runner,
}
