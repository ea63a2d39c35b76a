namespace AgentOps;

/// <summary>One execution of a mission (or workflow, todo item, issue): what users get, filter and pipe.</summary>
public sealed record Run
{
    /// <summary>18 characters, sortable by creation time; any unique beginning of it is accepted where an id is asked for.</summary>
    public required string Id { get; init; }

    public RunKind Kind { get; init; }

    /// <summary>The id of the mission, as its definition gives it.</summary>
    public required string Mission { get; init; }

    public RunStatus Status { get; init; }

    /// <summary>Why it is in this status, in a sentence for people; null when the status says enough.</summary>
    public string? Reason { get; init; }

    /// <summary>1 for the first try. An interruption costs no attempt.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>True: no tool was called, and the run counts in no health, cost or breaker.</summary>
    public bool DryRun { get; init; }

    public string? ParentId { get; init; }

    /// <summary>SHA-256 of the definition it runs, in hex; the text is kept in the store.</summary>
    public required string DefinitionHash { get; init; }

    /// <summary>The bound inputs as a JSON object.</summary>
    public string Inputs { get; init; } = "{}";

    /// <summary>plan, chat or cli; workflow where its steps have runs of their own.</summary>
    public string Planner { get; init; } = "plan";

    /// <summary>The model's name as the provider knows it; empty where no model is used.</summary>
    public string Model { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its current attempt began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Set exactly when the status is final.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Time spent Running in its current attempt, over all processes that executed it; blocked and queued time is not in it.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>When it last became Blocked; null in every other status.</summary>
    public DateTimeOffset? BlockedAt { get; init; }

    public int StepCount { get; init; }

    /// <summary>Steps that called a tool, whatever came of it.</summary>
    public int ToolCallCount { get; init; }

    public long InputTokens { get; init; }

    /// <summary>The part of <see cref="InputTokens"/> that the provider served from its cache.</summary>
    public long CachedInputTokens { get; init; }

    public long OutputTokens { get; init; }

    /// <summary>In US dollars, of all its attempts and tries.</summary>
    public decimal Cost { get; init; }

    /// <summary>Limits raised by a person's approval, in place of the mission's own; null where none was.</summary>
    public decimal? MaxCost { get; init; }

    public long? MaxTokens { get; init; }

    /// <summary>How long an attempt may spend Running, in place of what its mission says; null takes the mission's.</summary>
    public TimeSpan? TimeLimit { get; init; }

    public string? Summary { get; init; }

    public ErrorEnvelope? Error { get; init; }

    /// <summary>W3C trace id, 32 hex digits.</summary>
    public string TraceId { get; init; } = "";

    /// <summary>Which process executes it, as user@host/pid/start; null when none does.</summary>
    public string? LeaseOwner { get; init; }

    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>Set when somebody asked to stop it and its owner has not done so yet.</summary>
    public string? StopReason { get; init; }

    /// <summary>Its place among the waiting runs; then first in, first out.</summary>
    public QueuePriority Priority { get; init; } = QueuePriority.Normal;

    /// <summary>Of a waiting run: not before this time. RetryPending: when it is tried again. Null: now.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>No two runs that have not ended have the same; null for none.</summary>
    public string? DeduplicationKey { get; init; }

    /// <summary>Who put it into the queue: <c>user@host</c>, <c>schedule:NAME</c>, <c>todo:JOB/ITEM</c>, <c>run:ID</c>; null when it was started in the foreground.</summary>
    public string? SubmittedBy { get; init; }

    /// <summary>What executing it needs, each with a space between: <c>tool:NAME</c> (of a session, or stored), <c>model:NAME</c>, <c>runner:ALIAS</c>, <c>dependency:HOST</c>.</summary>
    public string Needs { get; init; } = "";

    /// <summary>At most so many runs of its mission are Running at once, 1 to 100; null for no limit.</summary>
    public int? MissionLimit { get; init; }

    /// <summary>How it is tried again by itself; null: never.</summary>
    public RetryPolicy? Retry { get; init; }

    /// <summary>Attempts taken by itself since it last got further.</summary>
    public int RetriesUsed { get; init; }

    /// <summary>Failed, and a dead letter since then; null otherwise.</summary>
    public DateTimeOffset? SetAsideAt { get; init; }

    /// <summary>How often it lost its process to a shutdown, a crash or a lost lease, over its whole life. Costs no attempt.</summary>
    public int Interruptions { get; init; }

    /// <summary>The folder it works in and may not leave, relative to the workspace with / as separator; null: the workspace itself.</summary>
    public string? Root { get; init; }

    public long TotalTokens => InputTokens + OutputTokens;

    /// <summary>What a token budget counts: input that was not cached, and output. Context that is sent again out of the cache does not make a cheap run look dear.</summary>
    public long FreshTokens => InputTokens - CachedInputTokens + OutputTokens;

    /// <inheritdoc/>
    public override string ToString() => $"{Mission} {Id}";
}
