namespace AgentOps;

/// <summary>A finite list of items that are worked one after another, each by a run of its own.</summary>
public sealed record TodoJob
{
    /// <summary>The most items a job may have.</summary>
    public const int MostItems = 100_000;

    /// <summary>Letters, digits, <c>-</c> and <c>_</c>, at most 90; names that differ only in case are the same.</summary>
    public required string Name { get; init; }

    public TodoJobStatus Status { get; init; }

    /// <summary>Why it is suspended, or what its item waits for; null when the status says enough.</summary>
    public string? Reason { get; init; }

    /// <summary>What suspended it by itself; null otherwise.</summary>
    public ErrorEnvelope? Error { get; init; }

    /// <summary>The mission each item starts, by name or by path relative to the workspace. Exactly one of mission, runner and command is set.</summary>
    public string? Mission { get; init; }

    /// <summary>The alias of a runner of the trusted configuration.</summary>
    public string? Runner { get; init; }

    /// <summary>Program and arguments.</summary>
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>Words for every item: the contract's <c>job.prompt</c>, and a mission's input named prompt.</summary>
    public string Prompt { get; init; } = "";

    /// <summary>Further inputs of the mission: values by name, as for a start.</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = new Dictionary<string, string>();

    /// <summary>Where a command works, relative to the workspace; empty for its root.</summary>
    public string WorkingFolder { get; init; } = "";

    /// <summary>What a command may do to the world: Destructive asks a person at each item. A runner's risk stands in the configuration, a mission's with its tools.</summary>
    public Risk Risk { get; init; } = Risk.Destructive;

    /// <summary>True: a command that was interrupted is run again without asking.</summary>
    public bool Idempotent { get; init; }

    /// <summary>False (default): strictly in order, and an item that waits to be tried again holds those after it.</summary>
    public bool SkipAhead { get; init; }

    /// <summary>How often an item is tried and after what waits; 3 times, 15 s doubling up to 5 min by default.</summary>
    public RetryPolicy Retry { get; init; } = DefaultRetry;

    /// <summary>How long one try may take, 1 s to 30 d; null takes 30 min for a command, the runner's own limit or the mission's.</summary>
    public TimeSpan? ItemTimeout { get; init; }

    /// <summary>Goes up with each edit.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>user@host/pid/start of who made it.</summary>
    public string CreatedBy { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its status, its definition or an item last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When its first item was begun since it was made or reset; null before.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Set exactly when it is Succeeded or Failed.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public int TotalItems { get; init; }

    /// <summary>Items that succeeded.</summary>
    public int CompletedItems { get; init; }

    /// <summary>Items whose last try failed, also those that will be tried again.</summary>
    public int FailedItems { get; init; }

    /// <summary>Of the failed items, those that only a person can go on with.</summary>
    public int BlockedItems { get; init; }

    public int SkippedItems { get; init; }

    /// <summary>The number of the item that runs, else of the one that comes next; null when nothing is left.</summary>
    public int? CurrentItem { get; init; }

    /// <summary>The run of the item that runs; null when none does.</summary>
    public string? CurrentRunId { get; init; }

    /// <summary>The first 200 characters of the next item that is not running yet; null when none is left.</summary>
    public string? NextItemText { get; init; }

    /// <summary>When the first of the failed items is tried again by itself.</summary>
    public DateTimeOffset? NextRetryAt { get; init; }

    /// <summary>3 tries; 15 s, doubling, at most 5 min.</summary>
    public static RetryPolicy DefaultRetry { get; } =
        new() { MaxAttempts = 3, Strategy = RetryStrategy.Exponential, InitialDelay = TimeSpan.FromSeconds(15), Factor = 2, MaxDelay = TimeSpan.FromMinutes(5), Jitter = 0 };

    public int MaxAttempts => Retry.MaxAttempts;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
