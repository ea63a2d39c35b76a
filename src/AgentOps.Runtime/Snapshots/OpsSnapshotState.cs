namespace AgentOps;

/// <summary>Whether a snapshot is as it was made.</summary>
public enum OpsSnapshotState
{
    Whole,

    /// <summary>A file was changed, added or taken away since; nobody deletes it for you.</summary>
    Changed,
}
