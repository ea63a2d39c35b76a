namespace AgentOps.Tests.Sync;

/// <summary>Archives that the original wrote.</summary>
public sealed class SyncOriginalTests : IDisposable
{
    private static readonly OriginalEntry First = new("20260314T150926535897Z-comment.md", "comment", "issue:7|comment");
    private static readonly OriginalEntry Second = new("20260315T150926535897Z-comment.md", "comment", "issue:7|comment");
    private readonly SyncScene scene = new();

    public void Dispose() => scene.Dispose();

    [Fact]
    public async Task Two_comments_in_one_group_of_the_original_are_no_conflict_and_absolute_paths_of_elsewhere_no_drift()
    {
        scene.WriteOriginal("7", "/somebody/elses/repo/.ai-repoagents", First, Second with { Group = 2 });
        Assert.Empty(await scene.CodesAsync());
    }

    [Fact]
    public async Task A_sound_manifest_is_converted_once_and_keeps_what_it_said()
    {
        scene.WriteOriginal("7", "/somebody/elses/repo/.ai-repoagents", First, Second);
        var step = Assert.Single(await scene.MendAsync());
        Assert.Equal(SyncRepairKind.ConvertManifest, step.Kind);
        var text = File.ReadAllText(scene.Manifest());
        Assert.DoesNotContain("/somebody", text);
        var entry = scene.Entries()[0]!;
        Assert.Equal(("As the original said it", "fix/7", "comment appended"), ((string?)entry["summary"], (string?)entry["normalized"]!["refs"]!["head"], (string?)entry["effect"]));
        Assert.Contains("/somebody", File.ReadAllText(Path.Combine(scene.Workspace.Root, step.Backup!)));
        Assert.Empty(await scene.RepairAsync());
    }

    [Fact]
    public async Task Windows_paths_are_read()
    {
        scene.WriteOriginal("7", "C:\\repo", First);
        scene.Edit(entries => entries[0]!["archived_path"] = "C:\\repo\\sync-applied\\local-file\\issue-7\\20260314T150926535897Z-comment.md");
        Assert.Empty(await scene.CodesAsync());
    }

    [Fact]
    public async Task Two_bundles_of_one_branch_stay_two()
    {
        string[] actions = ["branch", "pr", "pr-body"];
        var entries = Enumerable.Range(0, 6).Select(at => new OriginalEntry($"202603{14 + (at / 3)}T15092653589{at}Z-{actions[at % 3]}.md", actions[at % 3], "issue:7|head:fix/7") { Group = 3, Actions = actions });
        scene.WriteOriginal("7", "/x", [.. entries]);
        Assert.Empty(await scene.CodesAsync());
        await scene.MendAsync();
        Assert.Equal([3, 3], (await scene.Service.AppliedAsync(SyncScope.All, default)).GroupBy(artifact => artifact.Group).Select(group => group.Count()));
    }

    [Fact]
    public async Task A_bundle_that_counts_wrongly_is_found()
    {
        scene.WriteOriginal("7", "/x", new OriginalEntry("20260314T150926535897Z-branch.json", "branch", "issue:7|head:fix/7") { Group = 2, Actions = ["branch", "pr"] });
        Assert.Equal([SyncFindingCodes.HandoffGroupMismatch], await scene.CodesAsync());
        await scene.MendAsync();
    }

    [Fact]
    public async Task An_absolute_path_to_another_file_and_an_entry_without_a_time_are_found()
    {
        scene.WriteOriginal("7", "/x", First, Second);
        scene.Edit(entries =>
        {
            entries[0]!["archived_path"] = "/x/sync-applied/local-file/issue-8/other.md";
            entries[1]!["applied_at"] = "yesterday";
        });
        Assert.Equal([SyncFindingCodes.MismatchedArchivedPath, SyncFindingCodes.InvalidEntryType], await scene.CodesAsync());
        await scene.MendAsync();
    }

    [Fact]
    public async Task What_is_added_to_an_archive_of_the_original_is_sound()
    {
        scene.WriteOriginal("7", "/x", First);
        await scene.ApplyAsync("7", SyncScene.Comment("Ours."));
        Assert.Empty(await scene.CodesAsync());
        Assert.Equal(2, scene.Entries().Count);
    }
}
