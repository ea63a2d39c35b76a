namespace AgentOps;

/// <summary>What a mission's own breaker is told when a run leaves Running.</summary>
public static class MissionBreaker
{
    public static string ScopeOf(string mission) => $"mission:{mission}";

    /// <summary>Denials, spent budgets, wishes to come back later, stops and interruptions are neither success nor failure: they say nothing about whether the mission works.</summary>
    public static BreakerSignal SignalOf(string mission, RunMove move) => new(ScopeOf(mission), move switch
    {
        { To: RunStatus.Succeeded } => true,
        { To: RunStatus.Failed, Error: { } error } when RetryRules.IsAskedToWait(error) => null,
        { To: RunStatus.Failed, Error.Category: not (AgentErrorCategory.Permission or AgentErrorCategory.Budget) } => false,
        _ => null,
    }, move.Error?.ToString());
}
