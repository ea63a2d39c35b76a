namespace AgentOps;

/// <summary>A mission's definition: a goal, its tools, its limits.</summary>
public sealed record Mission
{
    /// <summary>Letters, digits, <c>-</c> and <c>_</c>; at most 100 characters.</summary>
    public required string Id { get; init; }

    public required string Goal { get; init; }

    /// <summary>1 or more; 10 where the file does not say.</summary>
    public int MaxSteps { get; init; } = 10;

    public IReadOnlyList<string> Constraints { get; init; } = [];

    public IReadOnlyList<string> SuccessCriteria { get; init; } = [];

    /// <summary>Null: every tool of the workspace.</summary>
    public IReadOnlyList<string>? AllowedTools { get; init; }

    /// <summary>True: every call that is not Safe asks a person, unless a rule decides it.</summary>
    public bool RequiresApproval { get; init; }

    public IReadOnlyList<MissionInput> Inputs { get; init; } = [];

    public PlannerKind Planner { get; init; }

    /// <summary>The model's alias in the configuration, for planner chat and evaluator model; null takes the configuration's default.</summary>
    public string? Model { get; init; }

    /// <summary>The runner's alias in the configuration, for planner cli.</summary>
    public string? Runner { get; init; }

    /// <summary>For planner plan.</summary>
    public MissionPlan? Plan { get; init; }

    /// <summary>Risk and idempotence by tool.</summary>
    public IReadOnlyDictionary<string, ToolOverride> Tools { get; init; } = new Dictionary<string, ToolOverride>();

    /// <summary>Time spent Running; null takes the configuration's default (1 hour).</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>At most so many of its submitted runs are Running at once, 1 to 100; null takes the configuration's (no limit by default).</summary>
    public int? MaxConcurrentRuns { get; init; }

    /// <summary>How its submitted runs are tried again by themselves; null takes the configuration's.</summary>
    public RetryPolicy? Retry { get; init; }

    /// <summary>False: when a provider has asked to come back later, a person decides whether the run goes on then.</summary>
    public bool ResumeAfterHold { get; init; } = true;

    public decimal? MaxCost { get; init; }

    public long? MaxTokens { get; init; }

    /// <summary>What a denied approval does: fail the run, or tell the planner and continue.</summary>
    public OnDenied OnDenied { get; init; }

    public Evaluator Evaluator { get; init; } = new();

    /// <summary>What its answer must be as a JSON object, which then is the run's summary; null for any text.</summary>
    public OutputSchema? Output { get; init; }

    /// <summary>Keys of real files that mean nothing to us (version, metadata, observability, notes), as YAML text by key.</summary>
    public IReadOnlyDictionary<string, string> Extra { get; init; } = new Dictionary<string, string>();

    /// <summary>The YAML it was read from.</summary>
    public string Text { get; init; } = "";

    /// <summary>SHA-256 of <see cref="Text"/> in hex.</summary>
    public string Hash { get; init; } = "";

    /// <summary>Absolute path of its file; null for an ephemeral mission.</summary>
    public string? Path { get; init; }

    public MissionOrigin Origin { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Id;
}
