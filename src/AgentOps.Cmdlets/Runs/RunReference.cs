namespace AgentOps.Cmdlets;

/// <summary>A run, or its id, or the beginning of it. PowerShell makes one of texts, runs, and what belongs to a run.</summary>
public sealed record RunReference
{
    /// <exception cref="ArgumentException">An empty text.</exception>
    public RunReference(string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        Id = id.Trim();
    }

    public RunReference(Run run) => Id = run.Id;

    public RunReference(QueueItem item) => Id = item.Id;

    public RunReference(DeadLetter letter) => Id = letter.RunId;

    public RunReference(Approval approval) => Id = approval.RunId;

    public RunReference(Publication publication) => Id = publication.RunId;

    public RunReference(Step step) => Id = step.RunId;

    public RunReference(RunNode node) => Id = node.ChildRunId ?? node.RunId;

    public RunReference(WorkflowStepState step) => Id = step.RunId;

    public RunReference(TranscriptEntry entry) => Id = entry.RunId;

    public RunReference(IssueRun line) => Id = line.RunId;

    /// <exception cref="ArgumentException">No run began, and none was live.</exception>
    public RunReference(IssueOutcome outcome) => Id = outcome.RunId ?? throw new ArgumentException($"{outcome.Tracker}#{outcome.Number} has no run here: {outcome.Reason}");

    /// <exception cref="ArgumentException">No run began, and none was live.</exception>
    public RunReference(WebhookOutcome outcome) => Id = outcome.RunId ?? throw new ArgumentException($"The webhook led to no run: {outcome.Reason}");

    public string Id { get; }

    /// <inheritdoc/>
    public override string ToString() => Id;
}
