using AgentOps.Adapters.Tests.Hosting;
using AgentOps.Tests;
using AgentOps.Tests.Time;
using static AgentOps.Adapters.Tests.Dashboards.SeededRuns;

namespace AgentOps.Adapters.Tests.Dashboards;

public sealed class DashboardServiceTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly ManualClock clock = new();
    private readonly RuntimeFixture at;

    public DashboardServiceTests() => at = new RuntimeFixture { Clock = clock };

    private DateTimeOffset Now => clock.GetUtcNow();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => at.DisposeAsync().AsTask();

    [Fact]
    public async Task Of_an_empty_workspace_all_is_well()
    {
        var snapshot = await ReadAsync(await at.OpenAsync());

        Assert.Equal(DashboardSeverity.Clean, snapshot.Severity);
        Assert.Empty(snapshot.NeedsYou);
        Assert.Equal(HealthStatus.Healthy, snapshot.Health.Status);
        Assert.Equal(15, snapshot.HealthTrend.Total);
        Assert.All(snapshot.Figures, figure => Assert.NotEmpty(figure.Command));
        Assert.Equal(0, snapshot.Runs.Total + snapshot.Queue.Total + snapshot.DeadLetters.Total + snapshot.Reports.Files.Total);
    }

    [Fact]
    public async Task The_documentation_names_every_figure_with_its_command()
    {
        var told = File.ReadLines(RepositoryRoot.File("docs", "dashboard.md")).SkipWhile(line => line != "## Figures").TakeWhile(line => !line.StartsWith("Trend", StringComparison.Ordinal))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split(" | ")).Select(cells => (cells[0].Trim('|', ' ', '`'), cells[1].Trim(), cells[2].Trim('|', ' ', '`').Replace("\\|", "|", StringComparison.Ordinal)));

        Assert.Equal(told, (await ReadAsync(await at.OpenAsync())).Figures.Select(figure => (figure.Id, figure.Unit, figure.Command.Split(" -Since")[0])));
    }

    [Fact]
    public async Task What_needs_a_person_comes_first_with_the_command_to_type()
    {
        var runtime = await at.OpenAsync();
        var asked = await BlockAsync(runtime, Now.AddMinutes(-5), "deploy", "May it deploy?", Now.AddHours(24));
        var doubt = await BlockAsync(runtime, Now.AddMinutes(-2), "deploy", "Was it sent?", Now.AddHours(24), ApprovalKind.InDoubt);
        await QueueAsync(runtime, Now.AddMinutes(-3), "tidy");
        var dead = await EndAsync(runtime, Now.AddHours(-1), "tidy", RunStatus.Failed, "No such file.", submittedBy: "ann@desk");

        var snapshot = await ReadAsync(runtime);

        Assert.Equal(DashboardSeverity.Issues, snapshot.Severity);
        Assert.Equal(["worker", "approval", "health", "dead_letters", "approval"], snapshot.NeedsYou.Select(need => need.Kind));
        Assert.Contains($"Approve-AgentApproval {doubt.Id} -Resolution Repeat", snapshot.NeedsYou[1].Commands);
        Assert.Contains($"Get-AgentApproval {asked.Id} | Format-List", snapshot.NeedsYou[4].Commands);
        Assert.Contains($"Restart-AgentDeadLetter {dead}", snapshot.NeedsYou[3].Commands);
        Assert.Contains("Start-AgentService", snapshot.NeedsYou[0].Commands);
    }

    [Fact]
    public async Task A_question_that_ran_out_leaves_a_run_that_nobody_is_asked_about()
    {
        var runtime = await at.OpenAsync();
        var asked = await BlockAsync(runtime, Now.AddDays(-2), "deploy", "May it deploy?", Now.AddDays(-1));

        var need = Assert.Single((await ReadAsync(runtime)).NeedsYou);

        Assert.Equal("run", need.Kind);
        Assert.Contains($"Resume-AgentRun {asked.RunId}", need.Commands);
    }

    [Fact]
    public async Task Whatever_stands_still_is_told_of()
    {
        at.Write(".agentops/agentops.yaml", "health: { window: 24h }");
        var runtime = await at.OpenAsync();
        await QueueAsync(runtime, Now.AddMinutes(-3), "tidy");
        await runtime.Queue.SuspendAsync("Maintenance", None);
        await runtime.Budgets.SetAsync(BudgetKey.Parse("workspace/day")!, new BudgetChange { MaxCost = 0 }, None);
        await runtime.Store.Workers.RegisterAsync(new WorkerInfo { Id = "worker-gone", Owner = "ann@elsewhere/1/1", Status = WorkerStatus.Working, StartedAt = Now.AddHours(-2), HeartbeatAt = Now.AddHours(-1) }, false, [], None);
        var schedule = runtime.Schedules.Draft("gave-up", "missions/tidy.yaml") with { Cron = "0 3 * * *", Enabled = false, DisabledAt = Now, DisabledReason = "3 failures in a row.", DisableAfter = 3, ConsecutiveFailures = 3, CreatedAt = Now, ChangedAt = Now };
        await runtime.Store.Schedules.AddAsync(schedule, None);
        await runtime.Store.Schedules.AddAsync(schedule with { Name = "not-now", ConsecutiveFailures = 0, DisabledReason = "A person said so." }, None);
        await new SyncService(at.Workspace, clock).StageAsync("shop", "7", [new SyncDraft(SyncAction.Comment, "md", "Done.")], None);

        var needs = (await ReadAsync(runtime)).NeedsYou;

        Assert.Equal(["budget", "queue", "schedule", "sync", "trust", "worker"], needs.Select(need => need.Kind).Order(StringComparer.Ordinal));
        Assert.Equal(DashboardSeverity.Issues, needs.Single(need => need.Kind == "queue").Severity);
        Assert.Contains("Enable-AgentSchedule gave-up", needs.Single(need => need.Kind == "schedule").Commands);
        Assert.Contains("Get-SyncArtifact -Tracker shop -Issue 7", needs.Single(need => need.Kind == "sync").Commands);
        Assert.All(needs, need => Assert.Contains(need.Kind, DashboardNeedKinds.All));
    }

    [Fact]
    public async Task A_publication_that_stopped_half_way_needs_a_person_and_one_that_goes_on_does_not()
    {
        var runtime = await at.OpenAsync();
        foreach (var (title, fails) in new[] { ("Fix the cart", true), ("Fix the shelf", false) })
        {
            var run = await EndAsync(runtime, Now.AddHours(-1), "issue", RunStatus.Succeeded);
            var wanted = new Publication { Id = AgentId.New(Now), RunId = run, Mission = "issue", Tracker = "shop", Issue = 7, Title = title, Reason = "Low risk.", Summary = "Comments.", Remote = "origin", RequestedAt = Now, UpdatedAt = Now };
            await runtime.Store.Publications.AddAsync(wanted, null, None);
            var claim = new PublicationClaim("test@test/1/1", Now, Now.AddMinutes(1));
            await runtime.Store.Publications.ClaimAsync(wanted.Id, claim, None);
            if (fails)
                await runtime.Store.Publications.EndAsync(wanted.Id, claim, ErrorTable.Get("dependency_unavailable").ToEnvelope("GitHub is down."), None);
        }

        var need = Assert.Single((await ReadAsync(runtime)).NeedsYou);

        Assert.Equal((DashboardNeedKinds.Publication, "GitHub is down."), (need.Kind, need.Detail));
        Assert.Contains("Fix the cart", need.Title);
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(2, (await ReadAsync(runtime)).NeedsYou.Count);
    }

    [Fact]
    public async Task Many_of_a_kind_are_told_in_one_line()
    {
        var runtime = await at.OpenAsync();
        for (var i = 0; i < 60; i++)
            await BlockAsync(runtime, Now.AddMinutes(-i), "deploy", $"May it deploy {i}?", Now.AddHours(24 - (i / 10.0)));

        var snapshot = await ReadAsync(runtime);

        Assert.Equal(6, snapshot.NeedsYou.Count(need => need.Kind == "approval"));
        Assert.Equal((60, 50, 10), (snapshot.Approvals.Total, snapshot.Approvals.Rows.Count, snapshot.Approvals.More));
        Assert.Equal("May it deploy 59?", snapshot.Approvals.Rows[0].Summary);
    }

    [Fact]
    public async Task Runs_are_counted_by_status_and_by_day()
    {
        var runtime = await at.OpenAsync();
        await EndAsync(runtime, Now.AddDays(-3), "tidy", RunStatus.Succeeded, cost: 0.25m);
        await EndAsync(runtime, Now.AddDays(-3), "tidy", RunStatus.Failed, "It broke.");
        await EndAsync(runtime, Now.AddDays(-40), "tidy", RunStatus.Succeeded, cost: 3);
        await EndAsync(runtime, Now.AddMinutes(-1), "sweep", RunStatus.Cancelled);

        var counts = await runtime.Store.Runs.CountAsync(None);
        var snapshot = await ReadAsync(runtime, Now.AddDays(-7));

        Assert.Equal((4, 2, 1, 1, 4, 0), (counts.Total, counts.Of(RunStatus.Succeeded), counts.Of(RunStatus.Failed), counts.Of(RunStatus.Cancelled), counts.Ended, counts.DeadLetters));
        Assert.Equal(8, snapshot.HealthTrend.Rows.Count);
        var day = snapshot.HealthTrend.Rows[^4];
        Assert.Equal((1, 1, 0, 50), (day.Succeeded, day.Failed, day.Cancelled, day.SuccessRate!.Value));
        Assert.Equal(0.25m, snapshot.CostByDay.Rows.Sum(spend => spend.Cost));
        Assert.Equal(["tidy", "sweep"], snapshot.CostByMission.Rows.Select(spend => spend.Mission));
        Assert.Equal(3, snapshot.Runs.Total);
    }

    [Fact]
    public async Task Hostile_texts_come_out_on_one_line_bounded_redacted_and_visible()
    {
        var runtime = await at.OpenAsync();
        var secret = "ghp_" + new string('a', 36);
        await EndAsync(runtime, Now.AddHours(-1), "tidy", RunStatus.Failed, $"{secret}\n<script>alert(1)</script>\u202Etxt.exe\u0007{new string('x', 100_000)}", submittedBy: "ann@desk");

        var message = Assert.Single((await ReadAsync(runtime)).DeadLetters.Rows).Message;

        Assert.InRange(message.Length, 100, 300);
        Assert.DoesNotContain(secret, message);
        Assert.DoesNotContain(message, c => char.IsControl(c) || c == '\u202E');
        Assert.Contains("<script>", message);
    }

    [Fact]
    public async Task A_breaker_with_a_name_that_needs_quotes_can_be_reset_as_the_dashboard_says()
    {
        var runtime = await at.OpenAsync();
        for (var i = 0; i < 5; i++)
            await EndAsync(runtime, Now.AddMinutes(-9 + i), "it's mine", RunStatus.Failed, "No.", breaks: true);

        var need = Assert.Single((await ReadAsync(runtime)).NeedsYou, need => need.Kind == "breaker");

        Assert.Contains("Reset-CircuitBreaker 'mission:it''s mine'", need.Commands);
    }

    [Fact]
    public async Task Hand_offs_that_cannot_be_read_take_nothing_else_with_them()
    {
        var runtime = await at.OpenAsync();
        Directory.CreateSymbolicLink(Path.Combine(at.Workspace.Folder, "sync-applied"), at.Workspace.Root);

        var snapshot = await ReadAsync(runtime);

        Assert.Null(snapshot.Sync.Status);
        Assert.NotNull(snapshot.Sync.Issues.Error);
        Assert.Equal(HealthStatus.Healthy, snapshot.Health.Status);
    }

    [Fact]
    public async Task Reports_are_judged_by_what_they_say_of_themselves()
    {
        var runtime = await at.OpenAsync();
        Report("fresh.json", Now.AddMinutes(-59));
        Report("aging.json", Now.AddHours(-23));
        Report("stale.json", Now.AddDays(-2));
        Report("ahead.json", Now.AddMinutes(2));
        at.Write(".agentops/reports/broken.json", "{ \"generated_at\": \"soon\" }");
        at.Write(".agentops/reports/merge-conflict-x.json", "{}");
        Report("sync-audit-2026-01-01.json", Now.AddDays(-60));
        File.SetLastWriteTimeUtc(Report("sync-audit-2026-03-01.json", Now), Now.UtcDateTime.AddYears(20));

        var reports = (await ReadAsync(runtime)).Reports;

        Assert.Equal((2, 1, 1, 1, 1), (reports.Fresh, reports.Aging, reports.Stale, reports.Future, reports.Unknown));
        Assert.Equal(DashboardSeverity.Issues, reports.Severity);
        Assert.Equal("Export-SyncAudit -Force -Path .agentops/reports/sync-audit-2026-03-01.json", reports.Files.Rows.Single(report => report.Name == "sync-audit").Command);

        string Report(string name, DateTimeOffset made) => at.Write($".agentops/reports/{name}", $"{{ \"generated_at\": \"{made:O}\", \"items\": [");
    }

    private static Task<DashboardSnapshot> ReadAsync(AgentRuntime runtime, DateTimeOffset? since = null) => runtime.Dashboards.ReadAsync(new DashboardOptions { Since = since }, None);
}
