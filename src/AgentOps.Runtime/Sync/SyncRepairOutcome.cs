namespace AgentOps;

/// <summary>What became of a step of a repair.</summary>
public enum SyncRepairOutcome
{
    Planned,
    Done,

    /// <summary>The folder is not as it was when the step was planned: somebody else changed or mended it.</summary>
    Skipped,

    /// <summary>It could not be done; nothing of it was.</summary>
    Failed,
}
