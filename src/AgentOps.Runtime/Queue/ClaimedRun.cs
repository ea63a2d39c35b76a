namespace AgentOps;

/// <summary>A run that was taken out of the queue, or over from a process that is gone, and is Running under this process's lease.</summary>
/// <param name="Run">The run as it is now.</param>
/// <param name="Token">The lease token, which every write about the run must show.</param>
/// <param name="IsFresh">True: nobody ever executed it, so it has no steps, replies or approvals to read.</param>
public sealed record ClaimedRun(Run Run, string Token, bool IsFresh);
