namespace AgentOps;

/// <summary>What a planner decides from.</summary>
public sealed record PlannerContext
{
    public required Mission Mission { get; init; }

    public required Run Run { get; init; }

    /// <summary>Steps with an outcome, in their order.</summary>
    public required IReadOnlyList<Step> Steps { get; init; }

    /// <summary>Recorded replies, in their order.</summary>
    public required IReadOnlyList<Reply> Replies { get; init; }

    /// <summary>The tools the mission allows and this process has.</summary>
    public required IReadOnlyList<ToolDescriptor> Tools { get; init; }

    /// <summary>Absolute path of the folder the run works in: the workspace, or the run's worktree.</summary>
    public required string Root { get; init; }
}
