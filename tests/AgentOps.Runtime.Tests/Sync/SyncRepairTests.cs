using System.Text.Json.Nodes;
using AgentOps.Tests.Workspaces;

namespace AgentOps.Tests.Sync;

public sealed class SyncRepairTests : IDisposable
{
    private readonly SyncScene scene = new();

    public void Dispose() => scene.Dispose();

    [Fact]
    public async Task Planning_changes_nothing()
    {
        await DamageAsync();
        var before = scene.Disk.Snapshot();
        Assert.NotEmpty(await scene.Service.PlanAsync(SyncScope.All, default));
        Assert.NotEmpty(await scene.Service.CheckAsync(SyncScope.All, default));
        Assert.Equal(before, scene.Disk.Snapshot());
    }

    [Fact]
    public async Task What_is_done_is_what_was_planned()
    {
        await DamageAsync();
        var plan = await scene.Service.PlanAsync(SyncScope.All, default);
        var done = await scene.MendAsync();
        Assert.Equal(plan.Select(step => step.ToString()), done.Select(step => step.ToString()));
        Assert.Equal(plan.Select(step => step.Entries), done.Select(step => step.Entries));
    }

    [Fact]
    public async Task A_second_run_changes_nothing()
    {
        await DamageAsync();
        await scene.MendAsync();
        var before = scene.Disk.Snapshot();
        Assert.Empty(await scene.RepairAsync());
        Assert.Equal(before, scene.Disk.Snapshot());
    }

    [Fact]
    public async Task A_step_of_an_outdated_plan_is_passed_over()
    {
        await DamageAsync();
        var plan = await scene.Service.PlanAsync(SyncScope.All, default);
        await scene.MendAsync();
        var before = scene.Disk.Snapshot();
        await foreach (var step in scene.Service.RepairAsync(plan, default))
            Assert.Equal((SyncRepairOutcome.Skipped, "sync_changed"), (step.Outcome, step.Error?.Code));
        Assert.Equal(before, scene.Disk.Snapshot());
    }

    [Fact]
    public async Task One_step_alone_is_whole()
    {
        await DamageAsync();
        foreach (var step in await scene.Service.PlanAsync(SyncScope.All, default))
        {
            await foreach (var done in scene.Service.RepairAsync([step], default))
                Assert.Equal(SyncRepairOutcome.Done, done.Outcome);
            Assert.DoesNotContain(step.ToString(), (await scene.Service.PlanAsync(SyncScope.All, default)).Select(left => left.ToString()));
        }
        Assert.Empty(await scene.CodesAsync());
    }

    [Fact]
    public async Task Nothing_is_lost_what_was_replaced_or_moved_is_in_the_backup()
    {
        await DamageAsync();
        var manifest = File.ReadAllText(scene.Manifest());
        var done = await scene.MendAsync();
        var kept = done.Select(step => File.ReadAllText(Path.Combine(scene.Workspace.Root, step.Backup!))).ToList();
        Assert.Contains(manifest, kept);
        Assert.Contains("stray", kept);
    }

    [Fact]
    public async Task Only_the_issues_that_are_asked_for_are_mended()
    {
        await DamageAsync();
        await scene.ApplyAsync("8", SyncScene.Comment("Eight."));
        File.Delete(scene.Manifest("8"));
        var plan = await scene.Service.PlanAsync(new SyncScope { Issue = issue => issue == "8" }, default);
        Assert.Equal("8", Assert.Single(plan).Issue);
    }

    [UnixFact]
    public async Task Links_are_neither_followed_nor_written_through()
    {
        await scene.ApplyAsync("7", SyncScene.Comment("First."));
        var outside = scene.Disk.File("outside/manifest.json", "[]");
        var note = scene.Disk.File("outside/20260314T150926535897Z-comment.md", "Outside.");
        File.Delete(scene.Manifest());
        File.CreateSymbolicLink(scene.Manifest(), outside);
        File.CreateSymbolicLink(scene.Archived("20260314T150926535897Z-comment.md"), note);
        File.CreateSymbolicLink(Path.Combine(scene.Workspace.Folder, "sync-applied", SyncScene.Tracker, "issue-9"), Path.GetDirectoryName(outside)!);
        File.CreateSymbolicLink(Path.Combine(scene.Workspace.Folder, "sync-applied", "other"), Path.GetDirectoryName(outside)!);
        await scene.MendAsync();
        Assert.Equal(("[]", "Outside."), (File.ReadAllText(outside), File.ReadAllText(note)));
        Assert.Equal(2, Directory.GetFileSystemEntries(Path.GetDirectoryName(outside)!).Length);
        Assert.Equal("First.", Assert.Single(await scene.Service.AppliedAsync(SyncScope.All, default)).Summary);
    }

    [UnixTheory]
    [InlineData("sync-applied")]
    [InlineData("sync-backups")]
    [InlineData("sync.lock")]
    public async Task A_link_in_place_of_a_root_is_refused(string name)
    {
        await scene.ApplyAsync("7", SyncScene.Comment("First."));
        var path = Path.Combine(scene.Workspace.Folder, name);
        if (Path.Exists(path))
            Directory.Move(path, scene.Disk["elsewhere"]);
        File.CreateSymbolicLink(path, scene.Disk["elsewhere"]);
        var error = await Assert.ThrowsAsync<AgentOpsException>(() => scene.Service.PlanAsync(SyncScope.All, default));
        Assert.Equal("sync_path_unsafe", error.Code);
    }

    [Fact]
    public async Task What_a_killed_writer_left_is_no_finding_and_is_tidied_up()
    {
        await scene.ApplyAsync("7", SyncScene.Comment("First."));
        File.WriteAllText(scene.Archived(".manifest.json.1.abc.tmp"), "[");
        Assert.Empty(await scene.CodesAsync());
        Assert.Equal(SyncRepairKind.RemoveLeftover, Assert.Single(await scene.MendAsync()).Kind);
        Assert.False(File.Exists(scene.Archived(".manifest.json.1.abc.tmp")));
    }

    [Fact]
    public async Task Nothing_is_added_to_an_archive_with_findings()
    {
        await DamageAsync();
        var staged = await scene.Service.StageAsync(SyncScene.Tracker, "7", [SyncScene.Comment("Third.")], default);
        var error = await Assert.ThrowsAsync<AgentOpsException>(() => scene.Service.ArchiveAsync(staged, null, default));
        Assert.Equal("sync_repair_needed", error.Code);
        Assert.Single(scene.Service.Staged(SyncScope.All));
        await scene.MendAsync();
        await scene.Service.ArchiveAsync(staged, """{ "comment": 12 }""", default);
        Assert.Empty(await scene.CodesAsync());
        Assert.Empty(scene.Service.Staged(SyncScope.All));
    }

    [Fact]
    public async Task What_is_archived_twice_or_was_never_staged_is_an_error()
    {
        var staged = await scene.Service.StageAsync(SyncScene.Tracker, "7", [SyncScene.Comment("First.")], default);
        await scene.Service.ArchiveAsync(staged, null, default);
        var error = await Assert.ThrowsAsync<AgentOpsException>(() => scene.Service.ArchiveAsync(staged, null, default));
        Assert.Equal("sync_artifact_not_found", error.Code);
        Assert.Empty(await scene.CodesAsync());
    }

    [Theory]
    [InlineData("..", "7")]
    [InlineData("a/b", "7")]
    [InlineData("local-file", "../8")]
    [InlineData("local-file", "")]
    public async Task Names_that_would_leave_the_folder_are_refused(string tracker, string issue)
    {
        var error = await Assert.ThrowsAsync<AgentOpsException>(() => scene.Service.StageAsync(tracker, issue, [SyncScene.Comment("x")], default));
        Assert.Equal("sync_name_invalid", error.Code);
    }

    [Fact]
    public async Task Ten_at_once_add_to_one_manifest_without_losing_an_entry()
    {
        await Task.WhenAll(Enumerable.Range(0, 10).Select(number => Task.Run(async () =>
        {
            var service = new SyncService(scene.Workspace, TimeProvider.System);
            await service.ArchiveAsync(await service.StageAsync(SyncScene.Tracker, "7", [SyncScene.Comment($"Number {number}.")], default), null, default);
        })));
        Assert.Empty(await scene.CodesAsync());
        Assert.Equal(10, scene.Entries().Count);
    }

    private async Task DamageAsync()
    {
        await scene.ApplyAsync("7", SyncScene.Bundle("fix/7"));
        await scene.ApplyAsync("7", SyncScene.Comment("First."));
        File.WriteAllText(scene.Archived("notes.txt"), "stray");
        scene.Edit(entries =>
        {
            entries[1] = JsonValue.Create(12);
            entries[0]!["summary"] = "Edited";
        });
    }
}
