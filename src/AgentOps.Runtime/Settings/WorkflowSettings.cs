namespace AgentOps;

/// <summary>Settings under <c>workflows</c>: for workflows and steps that do not say.</summary>
public sealed record WorkflowSettings
{
    /// <summary>At most so many steps of one run at once; 1 to 100, 8 by default.</summary>
    public int MaxParallel { get; init; } = 8;

    /// <summary>For one attempt of a step; 15 min by default.</summary>
    public TimeSpan StepTimeout { get; init; } = TimeSpan.FromSeconds(900);

    /// <summary>How often one gate may send work back; 1 to 20, 3 by default.</summary>
    public int MaxLoops { get; init; } = 3;

    /// <summary>Time that a run spends Running; 24 h by default.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromHours(24);

    /// <summary>What uncommitted changes in the workspace mean for a run that works elsewhere; Block by default.</summary>
    public DirtyPolicy Dirty { get; init; } = DirtyPolicy.Block;
}
