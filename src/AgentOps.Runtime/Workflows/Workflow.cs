namespace AgentOps;

/// <summary>A workflow's definition: a graph of steps, each of which an agent, a tool or a command does.</summary>
public sealed record Workflow
{
    /// <summary>Letters, digits, <c>-</c> and <c>_</c>; at most 100 characters.</summary>
    public required string Id { get; init; }

    public string Name { get; init; } = "";

    public string Description { get; init; } = "";

    public string Version { get; init; } = "";

    public WorkflowType Type { get; init; }

    /// <summary>In the order of the file, which breaks ties.</summary>
    public IReadOnlyList<WorkflowStep> Steps { get; init; } = [];

    public IReadOnlyList<MissionInput> Inputs { get; init; } = [];

    /// <summary>At most so many steps run at once, 1 to 100; null takes the configuration's (8).</summary>
    public int? MaxParallel { get; init; }

    /// <summary>Time spent Running; null takes the configuration's.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How steps that say nothing themselves are tried again; null: once, and not again.</summary>
    public RetryPolicy? Retry { get; init; }

    /// <summary>How often a gate may send work back, 1 to 20; null takes the configuration's (3).</summary>
    public int? MaxLoops { get; init; }

    /// <summary>Where its steps work.</summary>
    public WorktreeKind Isolation { get; init; }

    /// <summary>What uncommitted changes in the workspace mean for a start; null takes the configuration's.</summary>
    public DirtyPolicy? Dirty { get; init; }

    /// <summary>Names of locks that a run holds from its first step to its end.</summary>
    public IReadOnlyList<string> Locks { get; init; } = [];

    /// <summary>Template of the key by which events find a run, such as <c>task-{{ inputs.task }}</c>; null: only one given at the start.</summary>
    public string? Correlation { get; init; }

    /// <summary>Events that send a run back to a step, whatever it does just then.</summary>
    public IReadOnlyList<WorkflowReaction> Reactions { get; init; } = [];

    /// <summary>The stages that may follow each stage; empty where stages are not used. A step names its own.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Stages { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Keys of real files that mean nothing to a run (settings, metadata, auto_detect), as YAML text by key.</summary>
    public IReadOnlyDictionary<string, string> Extra { get; init; } = new Dictionary<string, string>();

    /// <summary>The YAML it was read from.</summary>
    public string Text { get; init; } = "";

    /// <summary>SHA-256 of <see cref="Text"/> in hex.</summary>
    public string Hash { get; init; } = "";

    /// <summary>Absolute path of its file.</summary>
    public string? Path { get; init; }

    public MissionOrigin Origin { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Id;
}
