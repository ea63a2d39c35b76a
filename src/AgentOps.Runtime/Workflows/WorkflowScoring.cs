namespace AgentOps;

/// <summary>The scores that a step's structured output must reach.</summary>
public sealed record WorkflowScoring
{
    /// <summary>False: the thresholds are not looked at.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>By name as the file gives it, <c>NAME_min</c> or <c>NAME_max</c>: overall and test_coverage 0 to 100, the others 0 to 10.</summary>
    public IReadOnlyDictionary<string, decimal> Thresholds { get; init; } = new Dictionary<string, decimal>();
}
