namespace AgentOps.Adapters;

/// <summary>A run's row with what only the store knows of it.</summary>
/// <param name="Seq">The row's number; steps and replies are keyed by it, and the queue goes by it.</param>
/// <param name="Run">What users see.</param>
/// <param name="LeaseToken">The token of its lease, or null.</param>
/// <param name="RetryMark">How many steps had succeeded when an attempt was last taken from its budget.</param>
internal sealed record StoredRun(long Seq, Run Run, string? LeaseToken, int RetryMark);
