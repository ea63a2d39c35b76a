namespace AgentOps;

/// <summary>Whether an issue's archive may be pruned.</summary>
public enum SyncIssueState
{
    Stable,

    /// <summary>It has findings, so nothing of it is deleted.</summary>
    RepairNeeded,
}
