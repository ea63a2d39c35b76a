namespace AgentOps;

/// <summary>What a commit gave besides being written.</summary>
/// <param name="Run">The run as it is now: a failed attempt may have become RetryPending.</param>
/// <param name="Next">The run that <see cref="RunCommit.Next"/> claimed; null when there was none to take, or none was asked for.</param>
public sealed record CommitResult(Run Run, ClaimedRun? Next = null);
