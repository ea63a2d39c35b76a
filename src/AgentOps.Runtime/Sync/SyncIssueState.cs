namespace AgentOps;

/// <summary>Whether an issue's archive may be pruned.</summary>
public enum SyncIssueState
{
    Stable,
    /// <summary>The rules of retention would take some of its hand-offs now.</summary>
    Prunable,

    /// <summary>It has findings, so nothing of it is deleted.</summary>
    RepairNeeded,
}
