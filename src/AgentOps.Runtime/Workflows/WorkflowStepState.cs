namespace AgentOps;

/// <summary>What has become of one step of a workflow run, or of one item of a step that runs for each of a list.</summary>
public sealed record WorkflowStepState
{
    /// <summary>The workflow's run.</summary>
    public required string RunId { get; init; }

    public required string StepId { get; init; }

    /// <summary>Its place in the file, from 0.</summary>
    public int Ordinal { get; init; }

    /// <summary>0 for the step itself; from 1 for the items of a step with <c>for_each</c>.</summary>
    public int Item { get; init; }

    /// <summary>The item's value as JSON.</summary>
    public string? ItemValue { get; init; }

    public WorkflowStepStatus Status { get; init; }

    /// <summary>1 for the first time its turn comes; goes up with each loop, reaction or restart.</summary>
    public int Pass { get; init; } = 1;

    /// <summary>Attempts of this pass; 0 before the first.</summary>
    public int Attempt { get; init; }

    /// <summary>The run that executes it, in this pass.</summary>
    public string? ChildRunId { get; init; }

    /// <summary>The definition that the run executes; null for a step that only waits.</summary>
    public string? DefinitionHash { get; init; }

    /// <summary>What the agent resolved to, in words: <c>mission triage</c>, <c>command make</c>.</summary>
    public string Target { get; init; } = "";

    /// <summary>Templates of the values that its run gets, as a JSON object by input.</summary>
    public string Inputs { get; init; } = "{}";

    /// <summary>True when what it waits for has come.</summary>
    public bool IsAwaited { get; init; }

    /// <summary>Only events that came after this are waited for: what sent the run back made all before it old. Null for any.</summary>
    public DateTimeOffset? EventsAfter { get; init; }

    /// <summary>The event that came, as JSON.</summary>
    public string? Event { get; init; }

    /// <summary>RetryPending: when it is tried again. Waiting: when the time is over, or the wait is given up.</summary>
    public DateTimeOffset? DueAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Set exactly when it has its outcome.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public TimeSpan? Duration => EndedAt - StartedAt;

    /// <summary>Why it is in this status, in a sentence.</summary>
    public string? Reason { get; init; }

    /// <summary>Only with Skipped.</summary>
    public SkipCause? Skip { get; init; }

    public ErrorEnvelope? Error { get; init; }

    /// <summary>Its structured output as a JSON object; null where it gave none.</summary>
    public string? Data { get; init; }

    /// <summary>What it said last, redacted.</summary>
    public string? Output { get; init; }

    /// <summary>What its scores came to, as a JSON object; null where it is not scored.</summary>
    public string? Scoring { get; init; }

    /// <summary>What its gate decided; null without a gate.</summary>
    public bool? GatePassed { get; init; }

    /// <summary>How often its gate has sent work back.</summary>
    public int Loops { get; init; }

    /// <summary>Artifacts by name with the hash of their content when a step of this run last ended, as a JSON object.</summary>
    public string? Artifacts { get; init; }

    /// <summary>Why its outcome may no longer hold: an artifact or a definition changed outside the run.</summary>
    public string? StaleReason { get; init; }

    public bool IsSettled => WorkflowStepTransitions.IsSettled(Status);

    /// <inheritdoc/>
    public override string ToString() => Item == 0 ? StepId : $"{StepId}[{Item}]";
}
