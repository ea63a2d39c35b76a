namespace AgentOps;

/// <summary>A workflow run that is to begin or to be put in line.</summary>
/// <param name="Workflow">What it runs.</param>
/// <param name="Begin">Its row, Queued.</param>
/// <param name="Definition">The workflow's text.</param>
/// <param name="State">Its steps, all Pending, with what each of them runs.</param>
/// <param name="Definitions">The missions that its steps run.</param>
internal sealed record WorkflowSubmission(Workflow Workflow, Run Begin, StoredDefinition Definition, WorkflowState State, IReadOnlyList<StoredDefinition> Definitions)
{
    /// <summary>Its steps and what they run, as the first transaction writes them.</summary>
    public WorkflowChange Change => new() { State = State, Steps = State.Steps, Definitions = Definitions };

    /// <summary>For the queue.</summary>
    public RunSubmission Queued => new(Begin, Definition) { Workflow = Change };
}
