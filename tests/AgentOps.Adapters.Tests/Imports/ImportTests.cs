using AgentOps.Adapters.Tests.Hosting;
using static AgentOps.ImportStatus;

namespace AgentOps.Adapters.Tests.Imports;

public sealed class ImportTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly RuntimeFixture fixture = new();
    private AgentRuntime runtime = null!;

    public async Task InitializeAsync() => runtime = await fixture.OpenAsync();

    public async Task DisposeAsync() => await fixture.DisposeAsync();

    private async Task<List<ImportItem>> ImportAsync(string path, ImportRequest? request = null)
    {
        var items = new List<ImportItem>();
        foreach (var (file, kind) in ImportService.Find(path, request?.Kind))
            await foreach (var item in runtime.Imports.ImportAsync(file, (request ?? new ImportRequest()) with { Kind = kind }, None))
                items.Add(item);
        return items;
    }

    private async Task<List<Run>> RunsAsync()
    {
        var runs = new List<Run>();
        await foreach (var run in runtime.Store.Runs.ListAsync(new RunQuery(), None))
            runs.Add(run);
        return runs;
    }

    private static string Words(IEnumerable<ImportItem> items) => string.Join(", ", items.Select(item => $"{item.Name}: {item.Status}"));

    [Fact]
    public async Task Metrics_come_over_as_runs_that_count_in_health_and_cost_and_once()
    {
        var file = Origins.Metrics(fixture.PathOf("agent_metrics.db"),
            "'triage_20260501_081530', 'triage', 'succeeded', 2.5, 3, 2, '2026-05-01T08:15:30.5', NULL, 100, 0.25",
            "'triage_20260501_091530', 'triage', 'failed', 2.5, 3, 2, '2026-05-01T09:15:30', 'No such label: bug', NULL, NULL",
            "'x', 'triage', 'blocked', 'long', 3, 2, '2026-05-01T09:15:30', NULL, 'many', x'00'",
            "'y', 'triage', 'succeeded', 1, 1, 1, 'some day', NULL, NULL, NULL");

        Assert.Equal("triage_20260501_081530: Imported, triage_20260501_091530: Imported, x: Imported, y: Failed", Words((await ImportAsync(file)).OrderBy(item => item.Name)));
        Assert.Equal("triage_20260501_081530: Exists, triage_20260501_091530: Exists, x: Exists, y: Failed", Words((await ImportAsync(file)).OrderBy(item => item.Name)));

        var day = new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);
        var window = await runtime.Store.Health.WindowAsync(day, day.AddDays(1), "triage", None);
        Assert.Equal((1, 1, 1, 100, 0.25m), (window.Succeeded, window.Failed, window.Cancelled, window.InputTokens, window.Cost));
        Assert.Equal(3, (await RunsAsync()).Count);
    }

    [Fact]
    public async Task A_transcript_completes_the_run_of_the_metrics_whichever_comes_first()
    {
        var folder = Path.GetDirectoryName(fixture.Write("old/transcripts/tmp/triage_20260501_081530.json", Origins.Transcript))!;
        var metrics = Origins.Metrics(fixture.PathOf("old/agent_metrics.db"), "'triage_20260501_081530', 'triage', 'failed', 12.5, 3, 2, '2026-05-01T08:15:30.9', 'x', 100, 0.25");

        var items = await ImportAsync(fixture.PathOf("old"));
        var again = await ImportAsync(fixture.PathOf("old"));

        Assert.Equal([ImportKind.Metrics, ImportKind.Transcripts], items.Select(item => item.Kind!.Value));
        Assert.All(items, item => Assert.Equal(Imported, item.Status));
        Assert.All(again, item => Assert.Equal(Exists, item.Status));
        var run = Assert.Single(await RunsAsync());
        Assert.Equal(items[0].Target, items[1].Target);
        Assert.Equal(["get_issue", "add_label"], (await runtime.Store.Runs.StepsAsync(run.Id, None)).Select(step => step.Tool));
        Assert.True(File.Exists(metrics) && Directory.Exists(folder));
    }

    [Fact]
    public async Task A_transcript_alone_is_a_run_with_its_steps_and_without_its_secrets()
    {
        var item = Assert.Single(await ImportAsync(fixture.Write("triage.json", Origins.Transcript)));
        var metrics = Origins.Metrics(fixture.PathOf("agent_metrics.db"), "'triage_20260501_081530', 'triage', 'failed', 12.5, 3, 2, '2026-05-01T08:15:30.9', 'x', 100, 0.25");

        Assert.Equal((Imported, "triage_20260501_081530"), (item.Status, item.Name));
        Assert.Equal("triage_20260501_081530: Exists", Words(await ImportAsync(metrics)));
        var run = Assert.Single(await RunsAsync());
        var steps = await runtime.Store.Runs.StepsAsync(run.Id, None);
        Assert.Equal((RunStatus.Failed, "gpt-test", 2, 2, "It could not label."), (run.Status, run.Model, run.StepCount, run.ToolCallCount, run.Summary));
        Assert.Equal(new DateTimeOffset(2026, 5, 1, 8, 15, 30, TimeSpan.Zero), run.EndedAt);
        Assert.Equal([StepStatus.Succeeded, StepStatus.Failed], steps.Select(step => step.Status));
        Assert.DoesNotContain("hunter2", steps[0].Arguments, StringComparison.Ordinal);
        Assert.Contains(await runtime.Runs.TranscriptAsync(run.Id, None), entry => entry.Output == "I give up.");
    }

    [Fact]
    public async Task Records_of_issues_come_over_where_they_have_ended()
    {
        var items = await ImportAsync(fixture.Write("state/runs.json", Origins.Runs));

        Assert.Equal("9: Skipped, 10: Failed, 11: Failed, 7: Imported, 8: Imported", Words(items));
        Assert.Equal("7: Exists, 8: Exists", Words((await ImportAsync(fixture.PathOf("state"))).Where(item => item.Status is Exists or Imported)));
        var runs = (await RunsAsync()).OrderBy(run => run.EndedAt).ToList();
        Assert.Equal([(RunStatus.Succeeded, 2, RunKind.Issue), (RunStatus.Failed, 3, RunKind.Issue)], runs.Select(run => (run.Status, run.Attempt, run.Kind)));
        Assert.Equal((TimeSpan.FromMinutes(10), "boom", "import:002"), (runs[0].Duration, runs[1].Error!.Message, runs[1].SubmittedBy));
    }

    [Theory]
    [InlineData("""{"runs": {"1": {"run_id": "r", "status": "completed", "finished_at": "2026-05-01T09:01:00Z"}}}""", "1: Imported")]
    [InlineData("""{"version": 1, "runs": {"1": {"run_id": "r", "status": "skipped", "updated_at": "2026-05-01T09:01:00Z"}}}""", "1: Imported")]
    [InlineData("""{"version": 3, "runs": {"1": {"run_id": "r", "status": "completed", "finished_at": "2026-05-01T09:01:00Z"}}}""", ": Failed")]
    [InlineData("""{"version": "2", "runs": {}}""", ": Failed")]
    [InlineData("""{"version": 2, "runs": {}}""", ": Skipped")]
    [InlineData("""{"version": 2, "runs": {"1": {"run_id": "r", "status": "completed", "finished_at": "2026-05-01T09:01:00Z"}, "2": {"run_""", "1: Imported, : Failed")]
    [InlineData("", ": Failed")]
    [InlineData("\u0000\u0001", ": Failed")]
    [InlineData("[]", ": Skipped")]
    public async Task Every_version_of_the_file_and_every_break_in_it_has_its_line(string text, string expected) =>
        Assert.Equal(expected, Words(await ImportAsync(fixture.Write("runs.json", text))));

    [Fact]
    public async Task Schedules_come_over_disabled_with_their_prompt_as_a_mission()
    {
        var file = fixture.Write("schedules.json", Origins.Schedules(fixture.Workspace.Root));

        var items = await ImportAsync(file);

        Assert.Equal([Imported, Imported, Failed, Skipped, Failed, Failed, Failed], items.Select(item => item.Status));
        Assert.DoesNotContain('\u0007', items[2].Name);
        var schedule = await runtime.Schedules.GetAsync("Nightly-sweep", None);
        Assert.Equal((false, "5 * * * *", null, OverlapPolicy.Queue), (schedule.Enabled, schedule.Cron, schedule.NextRunAt, schedule.Overlap));
        var mission = runtime.Missions.Read(schedule.Mission, fixture.Workspace.Root).Mission!;
        Assert.Equal((PlannerKind.Cli, "claude", "missions/Nightly-sweep.yaml"), (mission.Planner, mission.Runner, fixture.Workspace.Relative(mission.Path!)));
        Assert.Equal("Sweep {{branch}} in src/.\nStop after 3 files.", mission.Goal);
        Assert.NotEqual(items[0].Target, items[1].Target);
        Assert.Equal(2, (await runtime.Schedules.ListAsync(None)).Count);

        var missions = Directory.GetFiles(fixture.PathOf("missions")).ToDictionary(path => path, File.ReadAllText);
        Assert.Equal([Exists, Exists, Failed, Skipped, Failed, Failed, Failed], (await ImportAsync(file)).Select(item => item.Status));
        Assert.Equal(missions, Directory.GetFiles(fixture.PathOf("missions")).ToDictionary(path => path, File.ReadAllText));
    }

    [Fact]
    public async Task A_mission_that_a_person_edited_is_never_written_over()
    {
        var file = fixture.Write("schedules.json", Origins.Schedules(fixture.Workspace.Root));
        fixture.Write("missions/Nightly-sweep.yaml", "id: mine\ngoal: Mine.\n");

        var items = await ImportAsync(file);

        Assert.Equal((Imported, Imported), (items[0].Status, items[1].Status));
        Assert.Equal("id: mine\ngoal: Mine.\n", await File.ReadAllTextAsync(fixture.PathOf("missions/Nightly-sweep.yaml")));
        Assert.DoesNotContain(await runtime.Schedules.ListAsync(None), schedule => schedule.Mission == "Nightly-sweep");
    }

    [Fact]
    public async Task What_worked_elsewhere_comes_over_only_when_that_is_asked_for()
    {
        var file = fixture.Write("schedules.json", Origins.Schedules(fixture.Workspace.Root));

        Assert.Equal(Imported, (await ImportAsync(file, new ImportRequest { Force = true }))[3].Status);
    }

    [Fact]
    public async Task Todo_jobs_come_over_idle_with_what_is_left_to_do()
    {
        var file = fixture.Write("todo-runner.json", Origins.TodoJobs(fixture.Workspace.Root));

        Assert.Equal("Back log: Imported, Back log/1: Skipped, Back log/3: Failed, finished: Skipped, finished/1: Skipped, no command: Failed", Words(await ImportAsync(file)));
        var job = await runtime.TodoJobs.GetAsync("Back-log", None);
        Assert.Equal((TodoJobStatus.Idle, 2, "One at a time.", Risk.Destructive), (job.Status, job.TotalItems, job.Prompt, job.Risk));
        Assert.Equal("codex exec | tee log", job.Command![^1]);
        Assert.Equal("Back log: Exists", Words((await ImportAsync(file)).Where(item => item.Status == Exists)));
        Assert.Single(await runtime.TodoJobs.ListAsync(None));
    }

    [Fact]
    public async Task A_preview_says_what_would_come_over_and_writes_nothing()
    {
        fixture.Write("old/schedules.json", Origins.Schedules(fixture.Workspace.Root));
        fixture.Write("old/todo-runner.json", Origins.TodoJobs(fixture.Workspace.Root));
        fixture.Write("old/runs.json", Origins.Runs);
        fixture.Write("old/transcripts/a.json", Origins.Transcript);

        var items = await ImportAsync(fixture.PathOf("old"), new ImportRequest { Preview = true });

        Assert.Equal(6, items.Count(item => item.Status == Planned));
        Assert.DoesNotContain(items, item => item.Status == Imported);
        Assert.Empty(await RunsAsync());
        Assert.Empty(await runtime.Schedules.ListAsync(None));
        Assert.Empty(await runtime.TodoJobs.ListAsync(None));
        Assert.False(Directory.Exists(fixture.PathOf("missions")));
    }

    [Fact]
    public async Task An_import_that_was_killed_between_its_note_and_the_schedule_is_made_whole_by_the_next()
    {
        var file = fixture.Write("schedules.json", Origins.Schedules(fixture.Workspace.Root));
        await ImportAsync(file);
        await runtime.Schedules.RemoveAsync("Nightly-sweep", false, None);

        Assert.Equal([Imported, Exists], (await ImportAsync(file)).Take(2).Select(item => item.Status));
        Assert.False((await runtime.Schedules.GetAsync("Nightly-sweep", None)).Enabled);
    }

    [Fact]
    public async Task A_run_that_was_removed_stays_removed_since_it_is_still_counted()
    {
        var file = fixture.Write("runs.json", Origins.Runs);
        await ImportAsync(file);
        foreach (var run in await RunsAsync())
            await runtime.Runs.RemoveAsync(run.Id, true, None);

        Assert.DoesNotContain(await ImportAsync(file), item => item.Status == Imported);
        Assert.Empty(await RunsAsync());
    }

    [Fact]
    public async Task An_imported_run_is_never_executed()
    {
        var failed = (await ImportAsync(fixture.Write("runs.json", Origins.Runs))).Single(item => item.Name == "8").Target!;

        Assert.Equal("mission_invalid", (await Assert.ThrowsAsync<AgentOpsException>(() => runtime.Runs.RestartAsync(failed, null, None))).Code);
        Assert.Null(await runtime.Store.Queue.ClaimAsync(new QueueClaim("t", "ana@host/1/2", runtime.Clock.GetUtcNow(), TimeSpan.FromMinutes(1)) { OldestEvery = 1000 }, None));
    }

    [Fact]
    public async Task A_store_is_sound_after_an_import()
    {
        fixture.Write("old/schedules.json", Origins.Schedules(fixture.Workspace.Root));
        fixture.Write("old/todo-runner.json", Origins.TodoJobs(fixture.Workspace.Root));
        fixture.Write("old/runs.json", Origins.Runs);
        fixture.Write("old/transcripts/a.json", Origins.Transcript);
        await ImportAsync(fixture.PathOf("old"));

        Assert.Empty(await new StoreKeeper(fixture.Workspace, new AdapterSet(), fixture.Trust, runtime.Clock).ExamineAsync(null, None));
    }

    [Fact]
    public async Task What_nobody_knows_has_its_line_and_a_named_kind_is_believed()
    {
        fixture.Write("old/package.json", """{"name": "x"}""");
        fixture.Write("old/node_modules/deep/runs.json", Origins.Runs);
        fixture.Write("old/other.json", Origins.Runs);

        Assert.Equal([(Skipped, null), (Imported, ImportKind.Runs)], (await ImportAsync(fixture.PathOf("old"))).Where(item => item.Status is Imported or Skipped && item.Name is "" or "7").Select(item => (item.Status, item.Kind)).OrderBy(pair => pair.Item2));
        Assert.Equal("file_unreadable", Assert.Throws<AgentOpsException>(() => ImportService.Find(fixture.PathOf("missing"), null)).Code);
        Assert.Equal(Failed, (await ImportAsync(fixture.PathOf("old/package.json"), new ImportRequest { Kind = ImportKind.Metrics }))[0].Status);
    }
}
