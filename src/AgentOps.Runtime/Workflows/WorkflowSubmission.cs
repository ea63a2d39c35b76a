namespace AgentOps;

/// <summary>A workflow run that is to begin or to be put in line.</summary>
/// <param name="Workflow">What it runs.</param>
/// <param name="Begin">Its row, Queued.</param>
/// <param name="Definition">The workflow's text.</param>
/// <param name="State">Its steps, all Pending, with what each of them runs.</param>
/// <param name="Definitions">The missions that its steps run.</param>
internal sealed record WorkflowSubmission(Workflow Workflow, Run Begin, StoredDefinition Definition, WorkflowState State, IReadOnlyList<StoredDefinition> Definitions);
