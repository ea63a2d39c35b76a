namespace AgentOps;

/// <summary>What one class of things holds, and what a clean-up would take of it now.</summary>
public sealed record DashboardRetention
{
    /// <summary>One of <see cref="RetentionClasses"/>.</summary>
    public required string Class { get; init; }

    /// <summary>Null where counting them takes too long for a dashboard; the command does.</summary>
    public long? Items { get; init; }

    /// <summary>On disk; null where it was not counted.</summary>
    public long? Bytes { get; init; }

    public DateTimeOffset? OldestAt { get; init; }

    /// <summary>Items that the rules let go now; null where it was not counted.</summary>
    public long? Due { get; init; }

    public long? DueBytes { get; init; }

    /// <summary>The rules that speak about it, in words.</summary>
    public string Rules { get; init; } = "";

    public required string Command { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Class;
}
