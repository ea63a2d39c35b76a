namespace AgentOps;

/// <summary>What a run tells a breaker when it ends or when a call to a dependency does.</summary>
/// <param name="Scope">The breaker's scope.</param>
/// <param name="Outcome">Null when it was neither (blocked, cancelled, interrupted).</param>
/// <param name="Error">For a failure, its code and message.</param>
public sealed record BreakerSignal(string Scope, bool? Outcome, string? Error = null);
