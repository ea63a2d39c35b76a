using static AgentOps.RunStatus;

namespace AgentOps.Tests.Reliability;

public sealed class ReliabilityReviewTests
{
    private static readonly ReliabilityQuery Window = new(Ends.At(0), Ends.At(168));

    private static readonly IReadOnlyList<TodoJob> Jobs =
    [
        new TodoJob { Name = "small", TotalItems = 3, StartedAt = Ends.At(1), EndedAt = Ends.At(2) },
        new TodoJob { Name = "Other", TotalItems = 5, StartedAt = Ends.At(1), EndedAt = Ends.At(6) },
        new TodoJob { Name = "before", TotalItems = 2, StartedAt = Ends.At(-9), EndedAt = Ends.At(-1) },
        new TodoJob { Name = "unfinished", TotalItems = 700, StartedAt = Ends.At(1) },
    ];

    private static IReadOnlyList<AgentReliability> Review(ReliabilityQuery query, IEnumerable<AttemptEnd> ends, IEnumerable<AskedQuestion>? questions = null, params MissionPast[] past)
    {
        var review = new ReliabilityReview(query, Jobs);
        foreach (var end in ends)
            review.Add(end);
        foreach (var question in questions ?? [])
            review.Add(question);
        return review.Settle(past);
    }

    [Fact]
    public void An_empty_window_is_one_row_of_zeros_and_nulls()
    {
        var row = Assert.Single(Review(Window with { From = Ends.At(100) }, []));

        Assert.Equal(new AgentReliability { Scope = ReliabilityScope.Workspace, Subject = "all", From = Ends.At(100), To = Ends.At(168) }, row);
        Assert.Null(row.SuccessRate);
        Assert.Null(row.AverageCost);
        Assert.Null(row.AverageDuration);
        Assert.Null(row.MeanTimeToRecovery);
    }

    [Fact]
    public void The_workspace_adds_up_its_missions()
    {
        var rows = Review(
            Window,
            [Ends.Run(1, Succeeded, "a"), Ends.Run(2, Failed, "a"), Ends.Run(3, Failed, "b"), Ends.Run(5, Succeeded, "a"), Ends.Run(9, Succeeded, "b"), Ends.Run(10, Cancelled, "b")],
            past: [new MissionPast("a", null), new MissionPast("b", null)]);
        var all = rows.Single(row => row.Scope == ReliabilityScope.Workspace);
        var b = rows.Single(row => row is { Scope: ReliabilityScope.Mission, Subject: "b" });

        Assert.Equal((6, 3, 2, 1, 60.0), (all.Runs, all.Succeeded, all.Failed, all.Cancelled, all.SuccessRate));
        Assert.Equal((2, TimeSpan.FromHours(4.5), TimeSpan.FromHours(6)), (all.Recoveries, all.MeanTimeToRecovery, all.LongestRecovery));
        Assert.Equal((60, 30, 3.0m, 0.5m), (all.InputTokens, all.OutputTokens, all.Cost, all.AverageCost));
        Assert.Equal((3, 50.0, 1, TimeSpan.FromHours(6)), (b.Runs, b.SuccessRate, b.Recoveries, b.MeanTimeToRecovery));
    }

    [Fact]
    public void Attempts_that_were_tried_again_are_failures_but_no_runs()
    {
        var run = Ends.Run(4, Succeeded) with { Totals = new RunTotals(3, 2, TimeSpan.FromMinutes(6), 0, 0, 0) };

        var all = Review(Window, [Ends.Attempt(1, retried: true), Ends.Attempt(2, retried: true), run, Ends.Run(5, Cancelled)])[0];

        Assert.Equal((2, 100.0, 2, 4, 2, 2), (all.Runs, all.SuccessRate, all.Failures, all.Attempts, all.Retries, all.Interruptions));
        Assert.Equal(TimeSpan.FromMinutes(4), all.AverageDuration);
    }

    [Fact]
    public void A_schedule_has_the_ratio_of_the_runs_that_it_submitted()
    {
        var rows = Review(
            Window with { Scopes = [ReliabilityScope.Schedule] },
            [Ends.Run(1, Succeeded, by: "schedule:nightly"), Ends.Run(2, Succeeded, "n", "schedule:nightly"), Ends.Run(3, Failed, by: "schedule:nightly"),
                Ends.Run(4, Failed, by: "schedule:hourly"), Ends.Run(5, Failed), Ends.Run(6, Failed, by: "ann@host")]);

        Assert.Equal(["hourly", "nightly"], rows.Select(row => row.Subject));
        Assert.Equal(0, rows[0].SuccessRate);
        Assert.Equal(200.0 / 3, rows[1].SuccessRate!.Value, 9);
    }

    [Fact]
    public void Blocked_time_is_what_questions_waited_inside_the_window()
    {
        AskedQuestion[] questions =
        [
            new("a", Ends.At(-10), Ends.At(5), IsDecided: true),
            new("a", Ends.At(10), Ends.At(12), IsDecided: false),
            new("b", Ends.At(167), Ends.At(300), IsDecided: true),
            new("b", Ends.At(20), Ends.At(21), IsDecided: true),
        ];

        var rows = Review(Window, [], questions);

        Assert.Equal((4, TimeSpan.FromHours(5 + 2 + 1 + 1), TimeSpan.FromHours(8)), (rows[0].Questions, rows[0].BlockedTime, rows[0].MeanTimeToDecision));
        Assert.Equal((2, TimeSpan.FromHours(2), TimeSpan.FromHours(1)), (rows[^1].Questions, rows[^1].BlockedTime, rows[^1].MeanTimeToDecision));
    }

    [Fact]
    public void Todo_jobs_are_added_up_by_their_size()
    {
        var rows = Review(
            Window with { Scopes = [ReliabilityScope.TodoBatch] },
            [Ends.Run(1, Succeeded, by: "todo:small/1"), Ends.Run(2, Failed, by: "todo:small/2"), Ends.Run(3, Succeeded, by: "todo:OTHER/1"),
                Ends.Run(4, Succeeded, by: "todo:unfinished/1"), Ends.Run(5, Failed, by: "todo:removed/1"), Ends.Run(6, Failed, by: "todo:/"), Ends.Run(7, Failed, by: "todo")]);

        Assert.Equal(["2 to 5 items", "over 500 items"], rows.Select(row => row.Subject));
        Assert.Equal((3, 1, 2, 8), (rows[0].Runs, rows[0].Failed, rows[0].Jobs, rows[0].Items));
        Assert.Equal((TimeSpan.FromHours(3), TimeSpan.FromHours(5)), (rows[0].AverageCompletion, rows[0].LongestCompletion));
        Assert.Equal((1, 0, null), (rows[1].Runs, rows[1].Jobs, rows[1].AverageCompletion));
    }

    [Fact]
    public void Where_only_some_missions_count_only_their_todo_jobs_do()
    {
        var rows = Review(Window with { Scopes = [ReliabilityScope.TodoBatch], Mission = name => name == "a" }, [Ends.Run(1, Succeeded, "a", "todo:small/3"), Ends.Run(2, Succeeded, "b", "todo:other/5")]);

        Assert.Equal((1, 3), (Assert.Single(rows).Jobs, rows[0].Items));
    }

    [Fact]
    public void Only_the_wanted_missions_and_scopes_count()
    {
        var rows = Review(
            Window with { Mission = name => name == "a", Scopes = [ReliabilityScope.Workspace, ReliabilityScope.Cause] },
            [Ends.Run(1, Succeeded, "a"), Ends.Run(2, Failed, "b")],
            [new AskedQuestion("b", Ends.At(1), Ends.At(2), true)]);

        var all = Assert.Single(rows);
        Assert.Equal((1, 0, 0), (all.Runs, all.Failures, all.Questions));
    }
}
