namespace AgentOps;

/// <summary>One node of a workflow's graph.</summary>
public sealed record WorkflowStep
{
    /// <summary>Letters, digits, <c>-</c>, <c>_</c> and <c>.</c>; unique in its workflow.</summary>
    public required string Id { get; init; }

    /// <summary>Who does it, resolved with <see cref="Action"/> through the configuration's agents; null for a step that only waits.</summary>
    public string? Agent { get; init; }

    public string? Action { get; init; }

    /// <summary>How much context the agent is to get, 1 to 4; 2 where nobody says.</summary>
    public int ContextTier { get; init; } = 2;

    /// <summary>Artifacts it makes: paths relative to where it works, a folder with a slash at its end.</summary>
    public IReadOnlyList<string> Creates { get; init; } = [];

    /// <summary>Artifacts that must be there before it begins.</summary>
    public IReadOnlyList<string> Requires { get; init; } = [];

    public StepCondition Condition { get; init; }

    /// <summary>The step that comes after it; null for none.</summary>
    public string? Next { get; init; }

    public WorkflowGate? Gate { get; init; }

    /// <summary>The least (or most) that each score of its output must reach; null where it is not scored.</summary>
    public WorkflowScoring? Scoring { get; init; }

    /// <summary>How it is tried again; null takes the workflow's.</summary>
    public RetryPolicy? Retry { get; init; }

    /// <summary>For one attempt, 1 s to 30 days; null takes the configuration's (900 s).</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>What it waits for before it begins; null for nothing.</summary>
    public WorkflowWait? WaitFor { get; init; }

    /// <summary>It runs only when this is true, looked at when its turn comes; null always.</summary>
    public ConditionExpression? When { get; init; }

    /// <summary>A name whose value is a list: it runs once for each item, which templates reach as <c>item</c>; null runs once.</summary>
    public string? ForEach { get; init; }

    /// <summary>Values for the agent's inputs as a JSON object, with templates.</summary>
    public string Inputs { get; init; } = "{}";

    /// <summary>The stage that its beginning puts the run in; null leaves it.</summary>
    public string? Stage { get; init; }

    /// <summary>What its structured output must be, whoever does it; null for anything.</summary>
    public OutputSchema? Output { get; init; }

    /// <summary>True: a dry run executes it too, since it only looks.</summary>
    public bool InDryRun { get; init; }

    public IReadOnlyList<string> Consults { get; init; } = [];

    public IReadOnlyList<string> OptionalSteps { get; init; } = [];

    public string Notes { get; init; } = "";

    /// <summary>How often its gate may send work back, 1 to 20; null takes the workflow's.</summary>
    public int? MaxLoops { get; init; }

    /// <summary>What the file says under metadata and repeats, as a JSON object.</summary>
    public string Metadata { get; init; } = "{}";

    /// <summary>Place in the file, from 1.</summary>
    public int Line { get; init; }

    public int Column { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Id;
}
