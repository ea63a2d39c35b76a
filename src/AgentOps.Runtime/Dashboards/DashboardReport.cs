namespace AgentOps;

/// <summary>A report that lies in the workspace.</summary>
public sealed record DashboardReport
{
    /// <summary>Its name without the extension.</summary>
    public required string Name { get; init; }

    /// <summary>Relative to the workspace with / as separator.</summary>
    public required string Path { get; init; }

    /// <summary>When it says it was made, else when the file was written; null where what it says cannot be read.</summary>
    public DateTimeOffset? GeneratedAt { get; init; }

    public ReportFreshness Freshness { get; init; }

    /// <summary>Null for a report that is not judged by freshness.</summary>
    public PolicyAlignment? Policy { get; init; }

    public long Bytes { get; init; }

    /// <summary>The command that makes it anew, or reads it where nothing does.</summary>
    public required string Command { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Path}: {Freshness}";
}
