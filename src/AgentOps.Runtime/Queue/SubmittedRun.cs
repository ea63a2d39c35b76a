namespace AgentOps;

/// <summary>What became of one submission.</summary>
/// <param name="Run">The run that waits now; where it is a duplicate, the one that had been submitted before.</param>
/// <param name="IsDuplicate">True: a run with the same deduplication key had not ended, and nothing was added.</param>
public sealed record SubmittedRun(Run Run, bool IsDuplicate);
