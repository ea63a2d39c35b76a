namespace AgentOps;

/// <summary>What has become of an item of a clean-up.</summary>
public enum CleanupOutcome
{
    /// <summary>Nothing yet.</summary>
    Planned,

    Done,

    /// <summary>It changed after it was planned, and stays.</summary>
    Skipped,

    /// <summary>See the error; it is there still, and the next clean-up tries again.</summary>
    Failed,
}
