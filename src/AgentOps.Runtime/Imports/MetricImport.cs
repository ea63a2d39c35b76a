namespace AgentOps;

/// <summary>Makes a run of a row of the metrics database.</summary>
internal static class MetricImport
{
    private const double HighestCost = 1_000_000;

    /// <summary>The run, or why there is none.</summary>
    /// <param name="row">As it stands there.</param>
    /// <param name="isSecond">True where an earlier row of the same file has the same id.</param>
    /// <param name="now">Times beyond it are refused.</param>
    public static (RunImport? Run, string? Problem) Read(MetricRow row, bool isSecond, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(row.MissionId))
            return (null, "it has no mission_id");
        if (ImportedTimes.Read(row.Timestamp, now) is not { } ended)
            return (null, $"its timestamp '{ImportedText.Name(row.Timestamp ?? "")}' is no time between 2000 and now");
        if (OriginStatus.OfMission(row.Status) is not { } status)
            return (null, $"its status '{ImportedText.Name(row.Status ?? "")}' is none of succeeded, failed and blocked");
        if (row.CostEstimate is < 0 or > HighestCost || row.TokenUsage < 0)
            return (null, "its tokens or its cost cannot be true");

        var run = OriginRuns.Ended("001", ImportedText.Id(row.MissionType ?? row.MissionId, "unnamed"), status, ended, ImportedTimes.Duration(row.DurationSeconds));
        var tools = Count(row.ToolCallCount);
        return (new RunImport(isSecond || ImportedTimes.ReadStamp(row.MissionId, now) is null ? OriginKey.Of("001", row.MissionId, row.Timestamp!) : TranscriptImport.OriginOf(row.MissionId), run with
        {
            Planner = "chat",
            StepCount = Math.Max(Count(row.StepCount), tools),
            ToolCallCount = tools,
            // Nobody noted how they were split.
            InputTokens = row.TokenUsage ?? 0,
            Cost = (decimal)(row.CostEstimate ?? 0),
            Error = status == RunStatus.Failed ? OriginRuns.Failure(row.ErrorMessage) : null,
            Reason = status == RunStatus.Cancelled ? OriginStatus.Blocked : null,
        }), null);
    }

    private static int Count(long? value) => (int)Math.Clamp(value ?? 0, 0, 1_000_000);
}
