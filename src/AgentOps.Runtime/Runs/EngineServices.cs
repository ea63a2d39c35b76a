namespace AgentOps;

/// <summary>What the run engine works with; one for each open workspace.</summary>
internal sealed record EngineServices
{
    public required Workspace Workspace { get; init; }

    public required AgentSettings Settings { get; init; }

    public required IAgentStore Store { get; init; }

    public required IToolCatalog Tools { get; init; }

    /// <summary>The planner of a mission. Fails with model_not_found, runner_not_found.</summary>
    public required Func<Mission, IPlanner> Planners { get; init; }

    /// <summary>Reads a stored definition's text again; null when that fails.</summary>
    public required Func<StoredDefinition, Mission?> ReadDefinition { get; init; }

    /// <summary>Reads a stored workflow's text again; null when that fails.</summary>
    public required Func<StoredDefinition, Workflow?> ReadWorkflow { get; init; }

    /// <summary>Judges a finished run and the planner's summary of it by a model (evaluator model).</summary>
    public required Func<PlannerContext, string, CancellationToken, Task<Judgement>> Judge { get; init; }

    /// <summary>Whether this user trusts the text of a mission, and of the configuration.</summary>
    public required Func<Mission, bool> IsMissionTrusted { get; init; }

    public required bool IsConfigurationTrusted { get; init; }

    public required TimeProvider Clock { get; init; }

    public required IAgentLog Log { get; init; }

    public required AgentTelemetry Telemetry { get; init; }

    /// <summary>Told when a run has left Running.</summary>
    public required Func<Run, Approval?, Task> Notify { get; init; }

    /// <summary>Told when a run has reached the share of a limit at which people want to know.</summary>
    public required Func<BudgetState, Run, Task> NotifyAlert { get; init; }

    /// <summary>Folders of their own for runs.</summary>
    public required Func<WorktreeService> Worktrees { get; init; }

    public required Func<LockService> Locks { get; init; }

    /// <summary>Reads the stored tools again.</summary>
    public Func<CancellationToken, Task> RefreshTools { get; init; } = _ => Task.CompletedTask;

    public string Owner { get; init; } = ProcessIdentity.Current().ToString();
}
