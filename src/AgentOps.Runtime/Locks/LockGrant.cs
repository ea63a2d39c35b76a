namespace AgentOps;

/// <summary>What a claim on a lock came to.</summary>
/// <param name="Holder">Who holds it now: the one who asked, or another.</param>
/// <param name="TakenOver">The stale lock that the new holder replaced; null when there was none.</param>
public sealed record LockGrant(AgentLock Holder, AgentLock? TakenOver);
