namespace AgentOps;

/// <summary>One lease to extend.</summary>
public sealed record LeaseRenewal(string RunId, string Token, DateTimeOffset Until);
