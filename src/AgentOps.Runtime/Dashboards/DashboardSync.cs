namespace AgentOps;

/// <summary>How hand-offs to trackers stand, as Get-SyncHealth says.</summary>
public sealed record DashboardSync
{
    /// <summary>Null where it could not be read; the table says why.</summary>
    public SyncHealthStatus? Status { get; init; }

    public int Findings { get; init; }

    public int Staged { get; init; }

    public int Applied { get; init; }

    /// <summary>Of the archived artifacts.</summary>
    public long Bytes { get; init; }

    /// <summary>To type, the most urgent first.</summary>
    public IReadOnlyList<string> NextActions { get; init; } = [];

    /// <summary>Those with findings first.</summary>
    public required DashboardTable<DashboardHandoff> Issues { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Status?.ToString() ?? Issues.ToString();
}
