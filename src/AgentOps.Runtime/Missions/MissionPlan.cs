namespace AgentOps;

/// <summary>A fixed plan.</summary>
/// <param name="Steps">In their order; at least one.</param>
/// <param name="Finish">The run's summary, a template; null gives a summary of counts.</param>
public sealed record MissionPlan(IReadOnlyList<PlanStep> Steps, string? Finish)
{
    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Steps);
}
