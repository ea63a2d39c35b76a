using System.IO.Compression;
using static AgentOps.Adapters.Tests.Retention.CleanupFixture;

namespace AgentOps.Adapters.Tests.Retention;

public sealed class RunCleanupTests : IAsyncLifetime
{
    private readonly CleanupFixture fixture = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => fixture.DisposeAsync().AsTask();

    [Fact]
    public async Task An_old_run_is_archived_with_all_it_left_and_then_gone()
    {
        var runtime = await fixture.OpenAsync();
        var old = await fixture.EndedAsync(runtime, 100);
        var young = await fixture.EndedAsync(runtime, 80);
        fixture.Write($"artifacts/{old.Id}/report.md", 100, "# Report");
        fixture.Write($"artifacts/{old.Id}/deep/er/data.txt", 100, "data");

        var item = Assert.Single(await CleanAsync(runtime, "runs"));

        Assert.Equal((old.Id, CleanupOutcome.Done, $".agentops/archive/runs/{old.Id}.zip", 12L), (item.Id, item.Outcome, item.Archive, item.Bytes));
        Assert.Equal([young.Id], await RunsAsync(runtime));
        Assert.Empty(await runtime.Store.Runs.StepsAsync(old.Id, None));
        Assert.False(Directory.Exists(fixture.Workspace.ArtifactsOf(old.Id)));
        using var archive = ZipFile.OpenRead(fixture.PathOf($"archive/runs/{old.Id}.zip"));
        Assert.Equal(["artifacts/deep/er/data.txt", "artifacts/report.md", "definition.yaml", "run.json", "transcript.jsonl"], archive.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        Assert.Equal("# Report", Text(archive, "artifacts/report.md"));
        Assert.Contains(old.Id, Text(archive, "run.json"));
        Assert.Contains($"output of {old.Id}", Text(archive, "transcript.jsonl"));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(fixture.PathOf($"archive/runs/{old.Id}.zip")));
    }

    [Fact]
    public async Task What_the_rollups_counted_stays()
    {
        var runtime = await fixture.OpenAsync();
        await fixture.EndedAsync(runtime, 100);

        await CleanAsync(runtime);

        Assert.Equal(1, (await runtime.Store.Health.WindowAsync(DateTimeOffset.UnixEpoch, fixture.Clock.GetUtcNow(), null, None)).Succeeded);
    }

    [Fact]
    public async Task Relatives_of_what_has_not_ended_stay_however_old()
    {
        var runtime = await fixture.OpenAsync();
        var grandparent = await fixture.EndedAsync(runtime, 300);
        var parent = await fixture.EndedAsync(runtime, 299, parent: grandparent.Id);
        var sibling = await fixture.EndedAsync(runtime, 298, parent: grandparent.Id);
        await fixture.WaitingAsync(runtime, parent.Id);
        var stranger = await fixture.EndedAsync(runtime, 297);

        Assert.Equal([stranger.Id], (await PlanAsync(runtime, "runs")).Select(item => item.Id));
        Assert.Equal(new[] { grandparent.Id, parent.Id, sibling.Id }.Order(), (await KeptAsync(runtime, "runs")).Keys.Order());
    }

    [Fact]
    public async Task Dead_letters_marked_runs_and_exempt_ones_stay()
    {
        fixture.Configure("retention: { keep_failures: 1, exempt: ['*000004'] }");
        var runtime = await fixture.OpenAsync();
        await fixture.EndedAsync(runtime, 200, RunStatus.Failed, mission: "other");
        await fixture.EndedAsync(runtime, 400, RunStatus.Failed, setAside: true);
        var marked = await fixture.EndedAsync(runtime, 400);
        fixture.Write($"artifacts/{marked.Id}/.keep", 400, "");
        await fixture.EndedAsync(runtime, 400);

        Assert.Empty(await PlanAsync(runtime));
        Assert.Equal(["a dead letter", "among the newest 1 failures of other", "exempt: *000004", "marked with .keep"], (await KeptAsync(runtime, "runs")).Values.Order());
    }

    [Fact]
    public async Task The_newest_failures_of_a_mission_stay_with_their_artifacts()
    {
        var runtime = await fixture.OpenAsync();
        var failed = new List<Run>();
        for (var i = 0; i < 7; i++)
        {
            failed.Add(await fixture.EndedAsync(runtime, 400 + i, RunStatus.Failed));
            fixture.Write($"artifacts/{failed[^1].Id}/log.txt", 400 + i);
        }

        await CleanAsync(runtime);

        Assert.Equal(failed.Take(5).Select(run => run.Id), await RunsAsync(runtime));
        Assert.Equal(failed.Take(5).Select(run => run.Id).Order(), Directory.EnumerateDirectories(fixture.PathOf("artifacts")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_run_that_goes_on_between_plan_and_action_survives_with_its_artifacts_and_leaves_no_archive()
    {
        fixture.Configure("retention: { keep_failures: 1, rules: [{ class: runs, state: failed, older_than: 1d, action: archive }] }");
        var runtime = await fixture.OpenAsync();
        var run = await fixture.EndedAsync(runtime, 10, RunStatus.Failed);
        await fixture.EndedAsync(runtime, 9, RunStatus.Failed);
        fixture.Write($"artifacts/{run.Id}/a.txt", 10);
        var planned = Assert.Single(await PlanAsync(runtime, "runs"));
        var now = fixture.Clock.GetUtcNow();
        await runtime.Store.Runs.AcquireAsync(run.Id, new LeaseClaim("token", "ana@host/1/2", now, now.AddMinutes(1)) { NewAttempt = true }, None);

        var item = await runtime.Retention.ApplyAsync(planned, None);

        Assert.Equal(CleanupOutcome.Skipped, item.Outcome);
        Assert.Contains(run.Id, await RunsAsync(runtime));
        Assert.True(File.Exists(fixture.PathOf($"artifacts/{run.Id}/a.txt")));
        Assert.False(File.Exists(fixture.PathOf($"archive/runs/{run.Id}.zip")));
    }

    [Fact]
    public async Task A_run_that_gets_a_child_or_a_mark_between_plan_and_action_survives()
    {
        var runtime = await fixture.OpenAsync();
        var (parent, marked) = (await fixture.EndedAsync(runtime, 100), await fixture.EndedAsync(runtime, 100));
        var plan = await PlanAsync(runtime, "runs");
        await fixture.WaitingAsync(runtime, parent.Id);
        fixture.Write($"artifacts/{marked.Id}/.keep", 0, "");

        foreach (var planned in plan)
            Assert.Equal(CleanupOutcome.Skipped, (await runtime.Retention.ApplyAsync(planned, None)).Outcome);
        Assert.Equal(3, (await RunsAsync(runtime)).Count);
    }

    [Fact]
    public async Task The_store_itself_refuses_a_run_that_went_on_after_the_last_look()
    {
        var runtime = await fixture.OpenAsync();
        var run = await fixture.EndedAsync(runtime, 100, RunStatus.Failed);
        var now = fixture.Clock.GetUtcNow();
        await runtime.Store.Runs.AcquireAsync(run.Id, new LeaseClaim("token", "ana@host/1/2", now, now.AddMinutes(1)) { NewAttempt = true }, None);

        Assert.NotNull(await runtime.Store.Retention.RemoveRunAsync(run.Id, run.EndedAt!.Value, None));
        Assert.Equal([run.Id], await RunsAsync(runtime));
    }

    [Fact]
    public async Task Two_who_clean_up_at_once_take_each_thing_once()
    {
        var (one, two) = (await fixture.OpenAsync(), await fixture.OpenAsync());
        for (var i = 0; i < 10; i++)
            await fixture.EndedAsync(one, 100 + i);
        var plan = await PlanAsync(one, "runs");

        var outcomes = await Task.WhenAll(plan.SelectMany(item => new[] { one, two }.Select(runtime => Task.Run(() => runtime.Retention.ApplyAsync(item, None)))));

        Assert.Equal((10, 10), (outcomes.Count(item => item.Outcome == CleanupOutcome.Done), outcomes.Count(item => item.Outcome == CleanupOutcome.Skipped)));
        Assert.Empty(await RunsAsync(one));
        Assert.All(plan, item =>
        {
            using var archive = ZipFile.OpenRead(fixture.PathOf($"archive/runs/{item.Id}.zip"));
            Assert.Contains($"output of {item.Id}", Text(archive, "transcript.jsonl"));
        });
    }

    [Fact]
    public async Task After_a_kill_between_archive_and_deletion_the_next_clean_up_finishes()
    {
        var runtime = await fixture.OpenAsync();
        var run = await fixture.EndedAsync(runtime, 100);
        // What the killed one left: an archive in place, and another that was not finished.
        fixture.Write($"archive/runs/{run.Id}.zip", 0, "of the killed process");
        fixture.Write($"archive/runs/.{run.Id}.zip.99.abc.tmp", 2, "half");

        Assert.Equal((CleanupOutcome.Done, null), Assert.Single(await CleanAsync(runtime, "runs")) is var item ? (item.Outcome, item.Error) : default);

        Assert.Equal([".lock", $"{run.Id}.zip"], Directory.EnumerateFiles(fixture.PathOf("archive/runs")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        using var archive = ZipFile.OpenRead(fixture.PathOf($"archive/runs/{run.Id}.zip"));
        Assert.Contains(archive.Entries, entry => entry.FullName == "run.json");
    }

    [Fact]
    public async Task After_a_kill_between_the_store_and_the_artifacts_the_orphaned_folder_goes_by_its_own_rule()
    {
        var runtime = await fixture.OpenAsync();
        fixture.Write($"artifacts/{AgentId.New(fixture.Ago(100))}/a.txt", 31);
        fixture.Write($"artifacts/{AgentId.New(fixture.Ago(99))}/a.txt", 29);

        Assert.Equal(["orphaned"], (await CleanAsync(runtime)).Select(item => item.State));
        Assert.Single(Directory.EnumerateDirectories(fixture.PathOf("artifacts")));
    }

    [Fact]
    public async Task An_archive_that_cannot_be_written_keeps_the_run()
    {
        var runtime = await fixture.OpenAsync();
        var run = await fixture.EndedAsync(runtime, 100);
        fixture.Write("archive", 0, "a file where the folder should be");

        var item = Assert.Single(await CleanAsync(runtime, "runs"));

        Assert.Equal((CleanupOutcome.Failed, "cleanup_failed"), (item.Outcome, item.Error!.Code));
        Assert.Equal([run.Id], await RunsAsync(runtime));
    }

    private static string Text(ZipArchive archive, string name)
    {
        using var reader = new StreamReader(archive.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}
