namespace AgentOps;

/// <summary>Something above the issues' folders that belongs to none.</summary>
/// <param name="Path">Relative to the workspace.</param>
/// <param name="Tracker">In whose folder it lies; null where it lies beside the trackers.</param>
internal sealed record SyncStray(string Path, string? Tracker, SyncFile File);
