namespace AgentOps;

/// <summary>One call of a tool. The arguments have passed the tool's schema.</summary>
public sealed record ToolInvocation
{
    public required ToolArguments Arguments { get; init; }

    public required string RunId { get; init; }

    public required int StepNumber { get; init; }

    /// <summary>Absolute path: the run's boundary (the workspace, or the run's worktree).</summary>
    public required string Root { get; init; }

    /// <summary>Absolute path of the owning workspace; children get it as AGENTOPS_WORKSPACE.</summary>
    public required string Workspace { get; init; }

    /// <summary>Absolute path of this run's artifact folder; not created until something is written.</summary>
    public required string Artifacts { get; init; }

    public string TraceId { get; init; } = "";

    /// <summary>Stored before an outside write and shown to the other side, so that nothing is published twice.</summary>
    public string IdempotencyKey => $"{RunId}-{StepNumber}";

    /// <summary>Tells a watching person what is going on; may be called from any thread.</summary>
    public Action<string>? Progress { get; init; }
}
