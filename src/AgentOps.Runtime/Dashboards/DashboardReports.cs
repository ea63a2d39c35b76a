namespace AgentOps;

/// <summary>The reports of a workspace, the newest of each name, and how old they are together.</summary>
public sealed record DashboardReports
{
    public DashboardSeverity Severity { get; init; }

    public int Fresh { get; init; }

    public int Aging { get; init; }

    public int Stale { get; init; }

    public int Future { get; init; }

    public int Unknown { get; init; }

    /// <summary>Of the reports that say what they were judged by, those judged by other rules than those of now.</summary>
    public int Drifted { get; init; }

    public required DashboardTable<DashboardReport> Files { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Severity}: {Files.Total} reports";
}
