namespace AgentOps;

/// <summary>A lock on a workspace or a resource: one run holds a name.</summary>
public sealed record AgentLock
{
    public required string Name { get; init; }

    public required string RunId { get; init; }

    /// <summary>The process that took it, as user@host/pid/start.</summary>
    public required string Owner { get; init; }

    /// <summary>When that process began, by its own host's clock.</summary>
    public DateTimeOffset ProcessStartedAt { get; init; }

    public DateTimeOffset Since { get; init; }

    /// <summary>What for, in a sentence for people.</summary>
    public string? Reason { get; init; }

    /// <summary>Null when there is no such run.</summary>
    public RunStatus? RunStatus { get; init; }

    /// <summary>Why nobody needs it any more; null for one that is held.</summary>
    public string? StaleReason { get; init; }

    /// <summary>True when the next who asks gets it.</summary>
    public bool IsStale => StaleReason is not null;

    public string? User => ProcessIdentity.Parse(Owner)?.User;

    public string? Host => ProcessIdentity.Parse(Owner)?.Host;

    public int? ProcessId => ProcessIdentity.Parse(Owner)?.ProcessId;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
