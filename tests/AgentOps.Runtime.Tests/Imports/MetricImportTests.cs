namespace AgentOps.Tests.Imports;

public sealed class MetricImportTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 10, 12, 0, 0, TimeSpan.Zero);

    private static readonly MetricRow Row = new()
    {
        MissionId = "triage_20260501_081530", MissionType = "triage", Status = "succeeded", DurationSeconds = 90.5, StepCount = 4, ToolCallCount = 3,
        Timestamp = "2026-05-01T08:15:31.250000", TokenUsage = 1200, CostEstimate = 0.012,
    };

    [Fact]
    public void A_row_is_a_run_that_ended_when_it_says()
    {
        var run = MetricImport.Read(Row, isSecond: false, Now).Run!.Run;

        Assert.Equal((RunStatus.Succeeded, "triage", "import:001", "chat"), (run.Status, run.Mission, run.SubmittedBy, run.Planner));
        Assert.Equal(new DateTimeOffset(2026, 5, 1, 8, 15, 31, 250, TimeSpan.Zero), run.EndedAt);
        Assert.Equal((TimeSpan.FromSeconds(90.5), run.EndedAt - TimeSpan.FromSeconds(90.5)), (run.Duration, run.CreatedAt));
        Assert.Equal((4, 3, 1200, 0, 0.012m), (run.StepCount, run.ToolCallCount, run.InputTokens, run.OutputTokens, run.Cost));
        Assert.Null(run.Error);
    }

    [Theory]
    [InlineData("failed", RunStatus.Failed, "imported_failure")]
    [InlineData("BLOCKED", RunStatus.Cancelled, null)]
    public void Words_for_how_it_ended_are_translated(string word, RunStatus status, string? code)
    {
        var run = MetricImport.Read(Row with { Status = word, ErrorMessage = "Rate limit of token ghp_0123456789abcdefghijABCDEFGHIJ012345" }, false, Now).Run!.Run;

        Assert.Equal((status, code), (run.Status, run.Error?.Code));
        Assert.DoesNotContain("ghp_", run.Error?.Message ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_cannot_be_true_is_refused(MetricRow row)
    {
        var (run, problem) = MetricImport.Read(row, false, Now);

        Assert.Null(run);
        Assert.NotNull(problem);
    }

    public static TheoryData<MetricRow> Broken => new(
        Row with { MissionId = null }, Row with { MissionId = "  " }, Row with { Timestamp = null }, Row with { Timestamp = "yesterday" },
        Row with { Timestamp = "1969-01-01T00:00:00" }, Row with { Timestamp = "2999-01-01T00:00:00" }, Row with { Status = "running" },
        Row with { Status = null }, Row with { CostEstimate = -1 }, Row with { CostEstimate = 1e300 }, Row with { TokenUsage = -5 });

    [Fact]
    public void Numbers_that_are_missing_or_absurd_become_harmless()
    {
        var run = MetricImport.Read(Row with { DurationSeconds = 1e300, StepCount = -3, ToolCallCount = 7, MissionType = "\u001b[31m/../ü" }, false, Now).Run!.Run;

        Assert.Equal((7, 7), (run.StepCount, run.ToolCallCount));
        Assert.True(run.CreatedAt < run.EndedAt && run.Duration <= TimeSpan.FromDays(365));
        Assert.Matches("^[A-Za-z0-9_-]+$", run.Mission);
    }

    [Fact]
    public void The_same_row_has_the_same_origin_and_a_second_row_of_its_id_another()
    {
        string Origin(MetricRow row, bool second = false) => MetricImport.Read(row, second, Now).Run!.Origin;

        Assert.Equal(Origin(Row), Origin(Row));
        Assert.Equal(Origin(Row), Origin(Row with { Timestamp = "2026-05-01T08:15:32" }));
        Assert.NotEqual(Origin(Row), Origin(Row, second: true));
        Assert.NotEqual(Origin(Row with { MissionId = "plain" }), Origin(Row with { MissionId = "plain", Timestamp = "2026-05-01T08:15:32" }));
    }
}
