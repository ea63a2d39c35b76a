using System.IO.Compression;
using static AgentOps.Adapters.Tests.Retention.CleanupFixture;

namespace AgentOps.Adapters.Tests.Retention;

public sealed class FileCleanupTests : IAsyncLifetime
{
    private readonly CleanupFixture fixture = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => fixture.DisposeAsync().AsTask();

    [Fact]
    public async Task An_old_folder_inside_a_fresh_one_survives_and_a_folder_goes_as_a_whole()
    {
        fixture.Write("reports/fresh/src/old/a.txt", 400);
        fixture.Write("reports/fresh/today.txt", 0.1);
        fixture.Write("reports/old/a/b/c.txt", 91);
        var runtime = await fixture.OpenAsync();

        Assert.Equal(["reports/old"], (await CleanAsync(runtime)).Select(item => item.Id));

        Assert.True(File.Exists(fixture.PathOf("reports/fresh/src/old/a.txt")));
        Assert.False(Directory.Exists(fixture.PathOf("reports/old")));
        Assert.True(Directory.Exists(fixture.PathOf("reports")));
    }

    [Fact]
    public async Task A_folder_that_is_written_to_between_plan_and_action_survives()
    {
        fixture.Write("reports/weekly/old.txt", 100);
        fixture.Write("exports/a.json", 100);
        var runtime = await fixture.OpenAsync();
        var plan = await PlanAsync(runtime);
        fixture.Write("reports/weekly/new.txt", 0);
        fixture.Write("exports/a.json", 100, "as old, and longer");

        Assert.Equal(2, plan.Count);
        foreach (var planned in plan)
            Assert.Equal(CleanupOutcome.Skipped, (await runtime.Retention.ApplyAsync(planned, None)).Outcome);
        Assert.True(File.Exists(fixture.PathOf("reports/weekly/old.txt")));
        Assert.True(File.Exists(fixture.PathOf("exports/a.json")));
    }

    [FactOnUnix]
    public async Task Links_are_neither_followed_nor_taken_nor_do_they_lead_out()
    {
        var outside = Directory.CreateDirectory(Path.Combine(fixture.Workspace.Root, "outside")).FullName;
        var treasure = Path.Combine(outside, "treasure.txt");
        File.WriteAllText(treasure, "gold");
        File.SetLastWriteTimeUtc(treasure, fixture.Ago(1000).UtcDateTime);
        fixture.Write("reports/a.txt", 400);
        Directory.CreateSymbolicLink(fixture.PathOf("reports/link"), outside);
        File.CreateSymbolicLink(fixture.PathOf("reports/file-link"), treasure);
        fixture.Write("reports/folder/inner.txt", 400);
        Directory.CreateSymbolicLink(fixture.PathOf("reports/folder/link"), outside);
        Directory.CreateSymbolicLink(fixture.PathOf("exports"), outside);
        Directory.CreateSymbolicLink(fixture.PathOf("archive"), outside);
        var runtime = await fixture.OpenAsync();

        Assert.Equal(["reports/a.txt", "reports/folder"], (await CleanAsync(runtime)).Select(item => item.Id).Order());

        Assert.Equal("gold", File.ReadAllText(treasure));
        Assert.True(Path.Exists(fixture.PathOf("reports/link")));
        Assert.False(Path.Exists(fixture.PathOf("reports/folder")));
    }

    [FactOnUnix]
    public async Task A_folder_that_becomes_a_link_between_plan_and_action_leads_nowhere()
    {
        var outside = Directory.CreateDirectory(Path.Combine(fixture.Workspace.Root, "outside")).FullName;
        File.WriteAllText(Path.Combine(outside, "a.txt"), "text");
        File.SetLastWriteTimeUtc(Path.Combine(outside, "a.txt"), fixture.Ago(400).UtcDateTime);
        fixture.Write("reports/a.txt", 400);
        var runtime = await fixture.OpenAsync();
        var planned = Assert.Single(await PlanAsync(runtime));
        Directory.Delete(fixture.PathOf("reports"), recursive: true);
        Directory.CreateSymbolicLink(fixture.PathOf("reports"), outside);

        Assert.Equal(CleanupOutcome.Skipped, (await runtime.Retention.ApplyAsync(planned, None)).Outcome);
        Assert.True(File.Exists(Path.Combine(outside, "a.txt")));
    }

    [Fact]
    public async Task The_marker_keeps_a_folder_and_names_that_begin_with_a_dot_are_left_alone()
    {
        fixture.Write("reports/kept/a.txt", 400);
        fixture.Write("reports/kept/.keep", 400, "");
        fixture.Write("reports/inner/deep/.keep", 400, "");
        fixture.Write("reports/.hidden", 400);
        var runtime = await fixture.OpenAsync();

        Assert.Equal(["reports/inner"], (await CleanAsync(runtime)).Select(item => item.Id));
        Assert.True(File.Exists(fixture.PathOf("reports/.hidden")));
    }

    [Fact]
    public async Task Rotated_logs_go_and_those_that_are_written_to_stay()
    {
        fixture.Write("logs/agentops.jsonl", 400);
        fixture.Write("logs/agentops.1.jsonl", 400);
        fixture.Write("logs/agentops.2.jsonl", 20);
        fixture.Write("logs/service.log", 400);
        fixture.Write("logs/agentops.jsonl.lock", 400);
        var runtime = await fixture.OpenAsync();

        Assert.Equal(["logs/agentops.1.jsonl"], (await PlanAsync(runtime)).Select(item => item.Id));
        Assert.Equal(["logs/agentops.2.jsonl", "logs/agentops.jsonl", "logs/agentops.jsonl.lock", "logs/service.log"], (await KeptAsync(runtime, "logs")).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Files_and_folders_are_archived_byte_for_byte_before_they_go()
    {
        fixture.Configure("retention: { rules: [{ class: reports, older_than: 1d, action: archive }] }");
        var bytes = new byte[300_000];
        new Random(7).NextBytes(bytes);
        var path = fixture.Write("reports/data.bin", 0);
        await File.WriteAllBytesAsync(path, bytes);
        File.SetLastWriteTimeUtc(path, fixture.Ago(2).UtcDateTime);
        fixture.Write("reports/weekly/a/b.txt", 3, "b");
        var runtime = await fixture.OpenAsync();

        var items = await CleanAsync(runtime, "reports");

        Assert.All(items, item => Assert.Equal(CleanupOutcome.Done, item.Outcome));
        using var data = ZipFile.OpenRead(Path.Combine(fixture.Workspace.Root, items.Single(item => item.Id == "reports/data.bin").Archive!));
        using var read = new MemoryStream();
        await data.GetEntry("data.bin")!.Open().CopyToAsync(read);
        Assert.Equal(bytes, read.ToArray());
        using var weekly = ZipFile.OpenRead(Path.Combine(fixture.Workspace.Root, items.Single(item => item.Id == "reports/weekly").Archive!));
        Assert.Equal("weekly/a/b.txt", Assert.Single(weekly.Entries).FullName);
        Assert.Empty(Directory.EnumerateFileSystemEntries(fixture.PathOf("reports")));
    }

    [Fact]
    public async Task Two_who_archive_the_same_folder_at_once_leave_one_whole_archive()
    {
        fixture.Configure("retention: { rules: [{ class: reports, older_than: 1d, action: archive }] }");
        for (var i = 0; i < 50; i++)
            fixture.Write($"reports/weekly/{i:00}.txt", 2, $"{i}");
        var runtime = await fixture.OpenAsync();
        var planned = Assert.Single(await PlanAsync(runtime, "reports"));

        var items = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => runtime.Retention.ApplyAsync(planned, None))));

        Assert.Equal(3, items.Count(item => item.Outcome == CleanupOutcome.Skipped));
        using var archive = ZipFile.OpenRead(Path.Combine(fixture.Workspace.Root, items.Single(item => item.Outcome == CleanupOutcome.Done).Archive!));
        Assert.Equal(50, archive.Entries.Count);
    }

    [Fact]
    public async Task Archives_stay_unless_a_rule_of_the_configuration_says_otherwise()
    {
        fixture.Write("archive/runs/a.zip", 4000);
        fixture.Write("archive/reports/b.zip", 400);
        Assert.Empty(await PlanAsync(await fixture.OpenAsync()));

        fixture.Configure("retention: { rules: [{ class: archives, older_than: 3650d, action: delete }] }");

        Assert.Equal(["archive/runs/a.zip"], (await CleanAsync(await fixture.OpenAsync())).Select(item => item.Id));
    }

    [Fact]
    public async Task Artifacts_go_by_the_status_of_their_run_and_stay_while_it_has_not_ended()
    {
        var runtime = await fixture.OpenAsync();
        var (succeeded, young, waiting) = (await fixture.EndedAsync(runtime, 31), await fixture.EndedAsync(runtime, 29), await fixture.WaitingAsync(runtime));
        foreach (var run in new[] { succeeded, young, waiting })
            fixture.Write($"artifacts/{run.Id}/a.txt", 300);

        Assert.Equal([$"artifacts/{succeeded.Id}"], (await CleanAsync(runtime)).Select(item => item.Id));
        Assert.Equal(3, (await RunsAsync(runtime)).Count);
        Assert.Equal("its run is Queued", (await KeptAsync(runtime, "artifacts"))[$"artifacts/{waiting.Id}"]);
    }

    [Fact]
    public async Task Expired_entries_of_caches_go_and_one_that_is_filled_anew_meanwhile_stays()
    {
        var runtime = await fixture.OpenAsync();
        foreach (var key in new[] { "a", "b" })
            await runtime.Caches.GetOrFillAsync(CacheNames.GitHistory, key, _ => Task.FromResult(key), None);
        fixture.Clock.Advance(TimeSpan.FromDays(2));
        var plan = await PlanAsync(runtime, "caches");
        await runtime.Caches.GetOrFillAsync(CacheNames.GitHistory, "b", _ => Task.FromResult("b again"), None);

        var outcomes = new List<CleanupOutcome>();
        foreach (var planned in plan)
            outcomes.Add((await runtime.Retention.ApplyAsync(planned, None)).Outcome);

        Assert.Equal([CleanupOutcome.Done, CleanupOutcome.Skipped], outcomes.Order());
        Assert.Equal(["b"], runtime.Caches.Keys(CacheNames.GitHistory));
    }

    [Fact]
    public async Task Looking_changes_nothing_on_disk_or_in_the_store_and_acting_does_what_was_shown()
    {
        var runtime = await fixture.OpenAsync();
        var run = await fixture.EndedAsync(runtime, 100);
        fixture.Write($"artifacts/{run.Id}/a.txt", 100);
        fixture.Write("reports/a.txt", 100);
        await runtime.Caches.GetOrFillAsync(CacheNames.GitHistory, "a", _ => Task.FromResult("a"), None);
        fixture.Clock.Advance(TimeSpan.FromDays(2));
        await runtime.Caches.ListAsync(None);
        var (files, rows) = (fixture.Files(), await fixture.RowsAsync());

        var plan = await PlanAsync(runtime);

        Assert.Equal((files, rows), (fixture.Files(), await fixture.RowsAsync()));
        Assert.Equal(plan.Select(item => (item.Class, item.Id, item.Action, item.Bytes)), (await CleanAsync(runtime)).Select(item => (item.Class, item.Id, item.Action, item.Bytes)));
        Assert.Equal(["runs", "reports", "caches"], plan.Select(item => item.Class));
        Assert.Empty(await PlanAsync(runtime));
        Assert.NotEqual(files, fixture.Files());
    }
}
