using System.IO.Compression;
using AgentOps.Tests.Runs;
using AgentOps.Tests.Sync;

namespace AgentOps.Tests.Retention;

public sealed class HandoffRetentionTests
{
    [Fact]
    public async Task The_newest_of_each_issue_stay_and_the_archive_is_sound_without_the_others()
    {
        using var cleanup = new HandoffCleanup(keepLast: 2);
        var (seven, eight) = (await cleanup.CommentAsync(5), await cleanup.CommentAsync(3, "8"));

        var done = await cleanup.CleanAsync();

        Assert.All(done, item => Assert.Equal((CleanupOutcome.Done, "stable"), (item.Outcome, item.State)));
        Assert.Equal([.. seven[..3], eight[0]], done.Select(item => $".agentops/{item.Id}").Order(StringComparer.Ordinal));
        Assert.Equal([.. seven[3..], .. eight[1..]], await cleanup.LeftAsync());
        Assert.Equal([.. seven[3..].Select(path => Path.GetFileName(path)), "manifest.json"], cleanup.Files());
        Assert.Empty(await cleanup.Scene.CodesAsync());
        Assert.Empty(await cleanup.Scene.RepairAsync());
        Assert.Empty(await cleanup.PlanAsync());
    }

    [Fact]
    public async Task A_branch_its_pull_request_and_its_description_are_one_and_go_together()
    {
        using var cleanup = new HandoffCleanup(keepLast: 1);
        await cleanup.Scene.ApplyAsync("7", SyncScene.Bundle("fix/7"));
        await cleanup.CommentAsync(1);

        var item = Assert.Single(await cleanup.CleanAsync());

        Assert.EndsWith("-branch.json", item.Id, StringComparison.Ordinal);
        Assert.Equal(SyncAction.Comment, Assert.Single(await cleanup.Scene.Service.AppliedAsync(SyncScope.All, default)).Action);
        Assert.Equal(2, cleanup.Files().Count);
    }

    [Fact]
    public async Task What_was_staged_together_and_applied_on_its_own_goes_on_its_own()
    {
        using var cleanup = new HandoffCleanup(keepLast: 1);
        var applied = await cleanup.Scene.ApplyAsync("7", SyncScene.Comment("Done."), new SyncDraft(SyncAction.Labels, "json", """["bug"]"""));

        Assert.Single(await cleanup.CleanAsync());

        Assert.Single(await cleanup.LeftAsync());
        Assert.Equal(2, applied.Count);
        Assert.Empty(await cleanup.Scene.CodesAsync());
    }

    [Fact]
    public async Task What_was_applied_lately_stays_however_much_there_is()
    {
        using var cleanup = new HandoffCleanup(keepLast: 1, days: 30);
        var old = await cleanup.CommentAsync(2);
        cleanup.Scene.Clock.Advance(TimeSpan.FromDays(30));
        await cleanup.CommentAsync(3);

        Assert.Equal(old, (await cleanup.PlanAsync()).Select(item => $".agentops/{item.Id}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_time_of_applying_orders_them_then_that_of_staging()
    {
        using var cleanup = new HandoffCleanup(keepLast: 1);
        var late = await cleanup.Scene.Service.StageAsync(SyncScene.Tracker, "7", [SyncScene.Comment("Staged first, applied last.")], default);
        var early = await cleanup.CommentAsync(2);
        cleanup.Scene.Clock.Advance(TimeSpan.FromMinutes(1));
        await cleanup.Scene.Service.ArchiveAsync(late, null, default);

        Assert.Equal(early, (await cleanup.PlanAsync()).Select(item => $".agentops/{item.Id}").Reverse());
    }

    [Fact]
    public async Task Nothing_goes_of_an_archive_that_needs_repair_and_the_reason_says_so()
    {
        using var cleanup = new HandoffCleanup(keepLast: 0);
        await cleanup.CommentAsync(2);
        await cleanup.CommentAsync(1, "8");
        cleanup.Scene.Edit(entries => entries.RemoveAt(0));

        var plan = await cleanup.PlanAsync(withKept: true);

        Assert.All(plan.Where(item => item.Id.Contains("issue-7", StringComparison.Ordinal)), item => Assert.Equal((RetentionAction.Keep, "repair_needed", "its archive needs repair (orphan_archive_file)"), (item.Action, item.State, item.Reason)));
        Assert.Equal("sync-applied/local-file/issue-8", Path.GetDirectoryName(Assert.Single(await cleanup.CleanAsync()).Id));
        Assert.Equal(3, cleanup.Files().Count);
        await cleanup.Scene.MendAsync();
        Assert.Equal(2, (await cleanup.PlanAsync()).Count);
    }

    [Fact]
    public async Task What_waits_to_be_applied_stays_however_old_it_is()
    {
        using var cleanup = new HandoffCleanup(keepLast: 0);
        await cleanup.Scene.Service.StageAsync(SyncScene.Tracker, "7", [SyncScene.Comment("Wait.")], default);
        cleanup.Scene.Clock.Advance(TimeSpan.FromDays(4000));

        var item = Assert.Single(await cleanup.PlanAsync(withKept: true));

        Assert.Equal((RetentionAction.Keep, "staged", "it waits to be applied"), (item.Action, item.State, item.Reason));
        Assert.Empty(await cleanup.PlanAsync());
    }

    [Fact]
    public async Task A_manifest_of_the_original_is_left_alone_until_it_is_converted()
    {
        using var cleanup = new HandoffCleanup(keepLast: 0);
        cleanup.Scene.WriteOriginal("7", "/x", new OriginalEntry("20260314T150926535897Z-comment.md", "comment", "issue:7|comment"));

        Assert.Empty(await cleanup.PlanAsync());

        await cleanup.Scene.MendAsync();
        Assert.Single(await cleanup.CleanAsync());
    }

    [Fact]
    public async Task What_is_archived_lies_in_one_file_with_its_entries_before_it_goes()
    {
        using var cleanup = new HandoffCleanup(keepLast: 1, action: RetentionAction.Archive);
        var paths = await cleanup.CommentAsync(3);

        var done = await cleanup.CleanAsync();

        var archive = Assert.Single(done.Select(item => item.Archive).Distinct());
        Assert.StartsWith(".agentops/archive/handoffs/local-file.issue-7.", archive, StringComparison.Ordinal);
        using var zip = ZipFile.OpenRead(Path.Combine(cleanup.Scene.Workspace.Root, archive!));
        Assert.Equal([.. paths[..2].Select(path => Path.GetFileName(path)), "manifest.json"], zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        using var text = new StreamReader(zip.GetEntry(Path.GetFileName(paths[0]))!.Open());
        Assert.Equal("Comment 0.", await text.ReadToEndAsync());
        using var entries = new StreamReader(zip.GetEntry("manifest.json")!.Open());
        Assert.Contains("\"seal\"", await entries.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_folder_of_an_issue_goes_with_its_last_handoff()
    {
        using var cleanup = new HandoffCleanup(keepLast: 0);
        await cleanup.CommentAsync(2);

        await cleanup.CleanAsync();

        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(cleanup.Scene.Workspace.Folder, "sync-applied")));
        Assert.Empty(await cleanup.Scene.CodesAsync());
        await cleanup.CommentAsync(1);
        Assert.Empty(await cleanup.Scene.CodesAsync());
    }

    [Fact]
    public async Task What_changes_between_plan_and_action_stays()
    {
        using var cleanup = new HandoffCleanup(keepLast: 1);
        var paths = await cleanup.CommentAsync(3);
        var plan = await cleanup.PlanAsync();
        File.WriteAllText(Path.Combine(cleanup.Scene.Workspace.Root, paths[0]), "Comment 9.");

        var done = await cleanup.CleanAsync(plan);

        Assert.All(done, item => Assert.Equal(CleanupOutcome.Skipped, item.Outcome));
        Assert.Equal(4, cleanup.Files().Count);
    }

    [Fact]
    public async Task Two_who_clean_up_at_once_take_each_once()
    {
        using var cleanup = new HandoffCleanup(keepLast: 1, action: RetentionAction.Archive);
        await cleanup.CommentAsync(20);
        var plan = await cleanup.PlanAsync();
        var portion = Assert.Single(cleanup.Service.PortionsOf(plan));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => cleanup.Open()).Select(service => Task.Run(() => service.ApplyAsync(portion, default))));

        Assert.Single(outcomes, items => items.All(item => item.Outcome == CleanupOutcome.Done));
        Assert.Equal(3, outcomes.Count(items => items.All(item => item.Outcome == CleanupOutcome.Skipped)));
        Assert.Empty(await cleanup.Scene.CodesAsync());
        Assert.Single(await cleanup.LeftAsync());
    }

    [Fact]
    public async Task An_exempt_issue_stays()
    {
        using var cleanup = new HandoffCleanup(keepLast: 0);
        await cleanup.CommentAsync(1);
        await cleanup.CommentAsync(1, "8");
        var service = new RetentionService(cleanup.Settings with { Exempt = ["sync-applied/local-file/issue-8/*"] },
            [new HandoffRetention(cleanup.Scene.Workspace, cleanup.Scene.Service, cleanup.Scene.Clock)], cleanup.Scene.Workspace, new NullLog(), cleanup.Scene.Clock);

        Assert.Contains("issue-7", Assert.Single(await service.PlanAsync([], withKept: false, default)).Id, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_thousand_of_one_issue_go_in_one_portion()
    {
        using var cleanup = new HandoffCleanup(keepLast: 10);
        var folder = Directory.CreateDirectory(Path.GetDirectoryName(cleanup.Scene.Manifest())!);
        var begin = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        for (var at = 0; at < 10_000; at++)
            File.WriteAllText(Path.Combine(folder.FullName, new SyncName(begin.AddSeconds(at), SyncAction.Comment, "md").Text), "text");
        await cleanup.Scene.RepairAsync();

        var portion = Assert.Single(cleanup.Service.PortionsOf(await cleanup.PlanAsync()));
        var done = await cleanup.Service.ApplyAsync(portion, default);

        Assert.Equal(9_990, done.Count(item => item.Outcome == CleanupOutcome.Done));
        Assert.Empty(await cleanup.Scene.CodesAsync());
        Assert.Equal(11, cleanup.Files().Count);
    }
}
