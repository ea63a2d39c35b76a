namespace AgentOps;

/// <summary>What one transaction writes about a workflow run.</summary>
public sealed record WorkflowChange
{
    /// <summary>The run as a whole; its steps are ignored.</summary>
    public required WorkflowState State { get; init; }

    /// <summary>The steps that changed, each as it is now.</summary>
    public IReadOnlyList<WorkflowStepState> Steps { get; init; } = [];

    /// <summary>Steps with an outcome, items not counted.</summary>
    public int Settled { get; init; }

    /// <summary>For the event log, in order; their numbers are given by the store.</summary>
    public IReadOnlyList<WorkflowLogEntry> Log { get; init; } = [];

    public IReadOnlyList<DeliveredEvent> Deliveries { get; init; } = [];

    /// <summary>What its steps run; stored once for each hash.</summary>
    public IReadOnlyList<StoredDefinition> Definitions { get; init; } = [];
}
