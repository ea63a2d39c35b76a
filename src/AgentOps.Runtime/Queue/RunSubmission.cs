namespace AgentOps;

/// <summary>One run to be put in line.</summary>
/// <param name="Begin">The run's row, Queued, with everything set that submitting decides.</param>
/// <param name="Definition">What it runs; stored once for each hash.</param>
public sealed record RunSubmission(Run Begin, StoredDefinition Definition)
{
    /// <summary>Of a workflow run: its steps and what they run; null for any other.</summary>
    public WorkflowChange? Workflow { get; init; }
}
