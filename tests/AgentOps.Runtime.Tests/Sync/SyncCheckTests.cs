namespace AgentOps.Tests.Sync;

public sealed class SyncCheckTests : IDisposable
{
    private readonly SyncScene scene = new();

    public void Dispose() => scene.Dispose();

    [Fact]
    public async Task Two_comments_applied_one_after_another_are_no_conflict()
    {
        await scene.ApplyAsync("7", SyncScene.Comment("First."));
        await scene.ApplyAsync("7", SyncScene.Comment("Second."));
        Assert.Empty(await scene.CodesAsync());
        Assert.Equal(2, (await scene.Service.AppliedAsync(SyncScope.All, default)).Select(artifact => artifact.Group).Distinct().Count());
    }

    [Fact]
    public async Task Two_bundles_of_one_branch_applied_one_after_another_are_no_conflict()
    {
        await scene.ApplyAsync("7", SyncScene.Bundle("fix/7"));
        await scene.ApplyAsync("7", SyncScene.Bundle("fix/7"));
        Assert.Empty(await scene.CodesAsync());
        Assert.Equal([3, 3], (await scene.Service.AppliedAsync(SyncScope.All, default)).GroupBy(artifact => artifact.Group).Select(group => group.Count()));
    }

    [Fact]
    public async Task A_repository_that_was_moved_has_not_drifted()
    {
        await scene.ApplyAsync("7", SyncScene.Bundle("fix/7"));
        scene.MoveRepository();
        Assert.Empty(await scene.CodesAsync());
        Assert.DoesNotContain(scene.Disk.Path, File.ReadAllText(scene.Manifest()));
    }

    [Theory]
    [InlineData("../../../../etc/passwd")]
    [InlineData(".agentops/sync-applied/local-file/issue-7/../../../../secret.md")]
    [InlineData("/etc/passwd")]
    [InlineData("..\\..\\secret.md")]
    public async Task An_entry_that_leads_out_of_the_archive_is_a_finding_and_is_not_followed(string path)
    {
        await scene.ApplyAsync("7", SyncScene.Comment("First."));
        scene.Edit(entries => entries[0]!["archived_relative_path"] = path);
        Assert.Contains(SyncFindingCodes.DanglingArchiveReference, await scene.CodesAsync());
        await scene.MendAsync();
        Assert.Single(scene.Entries());
    }

    [Fact]
    public async Task An_archive_without_its_manifest_is_found_and_gets_one()
    {
        await scene.ApplyAsync("7", SyncScene.Bundle("fix/7"));
        var before = await scene.Service.AppliedAsync(SyncScope.All, default);
        File.Delete(scene.Manifest());
        Assert.Equal([SyncFindingCodes.MissingManifest], await scene.CodesAsync());
        await scene.MendAsync();
        var after = await scene.Service.AppliedAsync(SyncScope.All, default);
        Assert.Equal(before.Select(artifact => (artifact.Path, artifact.Group, artifact.Summary)).Order(), after.Select(artifact => (artifact.Path, artifact.Group, artifact.Summary)).Order());
    }

    [Theory]
    [InlineData("[", SyncFindingCodes.InvalidManifestJson)]
    [InlineData("", SyncFindingCodes.InvalidManifestJson)]
    [InlineData("{}", SyncFindingCodes.InvalidManifestFormat)]
    [InlineData("null", SyncFindingCodes.InvalidManifestFormat)]
    public async Task A_manifest_that_is_no_array_of_entries_is_found_kept_and_written_anew(string text, string code)
    {
        await scene.ApplyAsync("7", SyncScene.Comment("First."));
        File.WriteAllText(scene.Manifest(), text);
        Assert.Equal([code], await scene.CodesAsync());
        var step = Assert.Single(await scene.MendAsync());
        Assert.Equal(text, File.ReadAllText(Path.Combine(scene.Workspace.Root, step.Backup!)));
        Assert.Single(scene.Entries());
    }

    [Fact]
    public async Task A_manifest_that_is_no_utf8_text_is_found_and_written_anew()
    {
        await scene.ApplyAsync("7", SyncScene.Comment("First."));
        File.WriteAllBytes(scene.Manifest(), [.. "[{\"handoff\": {\"group_actions\": [\""u8, 0xB6, .. "\"]}}]"u8]);
        Assert.Equal([SyncFindingCodes.InvalidManifestJson], await scene.CodesAsync());
        await scene.MendAsync();
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_no_text_and_no_crash()
    {
        await scene.ApplyAsync("7", SyncScene.Comment("First."));
        File.WriteAllText(scene.Manifest(), File.ReadAllText(scene.Manifest()).Replace("\"comment\"\n", "\"\\ud800\"\n", StringComparison.Ordinal));
        Assert.Contains(SyncFindingCodes.InvalidEntryType, await scene.CodesAsync());
        await scene.MendAsync();
    }

    [Fact]
    public async Task An_element_that_is_no_object_is_found_and_dropped()
    {
        await scene.ApplyAsync("7", SyncScene.Comment("First."));
        scene.Edit(entries => entries.Add("text"));
        Assert.Equal([SyncFindingCodes.InvalidEntryType], await scene.CodesAsync());
        await scene.MendAsync();
        Assert.Single(scene.Entries());
    }

    [Theory]
    [InlineData("summary")]
    [InlineData("applied_at")]
    [InlineData("effect")]
    [InlineData("seal")]
    [InlineData("normalized")]
    public async Task Whatever_is_changed_in_an_entry_is_found(string field)
    {
        await scene.ApplyAsync("7", SyncScene.Comment("First."));
        scene.Edit(entries => entries[0]![field] = "2029-01-01T00:00:00Z");
        Assert.Contains(SyncFindingCodes.InvalidEntryType, await scene.CodesAsync());
        await scene.MendAsync();
    }

    [Theory]
    [InlineData("\"related_entry_keys\": []", "\"related_entry_keys\": true")]
    [InlineData("\"related_entry_keys\"", "\"related_entry_kexs\"")]
    [InlineData("\"group_size\": 1", "\"group_size\": 1, \"group_size\": 1")]
    public async Task A_change_that_reads_the_same_is_found_too(string from, string to)
    {
        await scene.ApplyAsync("7", SyncScene.Comment("First."));
        File.WriteAllText(scene.Manifest(), File.ReadAllText(scene.Manifest()).Replace(from, to, StringComparison.Ordinal));
        Assert.Equal([SyncFindingCodes.InvalidEntryType], await scene.CodesAsync());
        await scene.MendAsync();
    }

    [Fact]
    public async Task An_entry_that_is_there_twice_is_found_by_key_and_by_file_and_one_stays()
    {
        await scene.ApplyAsync("7", SyncScene.Comment("First."));
        scene.Edit(entries => entries.Add(entries[0]!.DeepClone()));
        Assert.Equal([SyncFindingCodes.DuplicateEntryKey, SyncFindingCodes.DuplicateArchiveReference], await scene.CodesAsync());
        await scene.MendAsync();
        Assert.Single(scene.Entries());
    }

    [Fact]
    public async Task Of_two_entries_for_one_file_the_one_that_is_as_it_was_written_stays()
    {
        await scene.ApplyAsync("7", SyncScene.Comment("First."));
        scene.Edit(entries =>
        {
            var forged = entries[0]!.DeepClone();
            forged["summary"] = "Forged";
            entries.Insert(0, forged);
        });
        await scene.MendAsync();
        Assert.Equal("First.", (string?)Assert.Single(scene.Entries())!["summary"]);
    }

    [Fact]
    public async Task An_entry_without_its_file_is_found_and_dropped()
    {
        await scene.ApplyAsync("7", SyncScene.Comment("First."));
        var second = await scene.ApplyAsync("7", SyncScene.Comment("Second."));
        File.Delete(Path.Combine(scene.Workspace.Root, second[0].Path));
        Assert.Equal([SyncFindingCodes.DanglingArchiveReference], await scene.CodesAsync());
        await scene.MendAsync();
        Assert.Single(scene.Entries());
    }

    [Fact]
    public async Task A_file_that_was_changed_after_it_was_applied_is_found()
    {
        var applied = await scene.ApplyAsync("7", SyncScene.Comment("First."));
        File.WriteAllText(Path.Combine(scene.Workspace.Root, applied[0].Path), "Other.");
        Assert.Equal([SyncFindingCodes.DanglingArchiveReference], await scene.CodesAsync());
        await scene.MendAsync();
    }

    [Fact]
    public async Task A_folder_that_became_another_issues_is_found_and_its_paths_are_mended()
    {
        await scene.ApplyAsync("7", SyncScene.Bundle("fix/7"));
        Directory.Move(Path.GetDirectoryName(scene.Manifest())!, Path.GetDirectoryName(scene.Manifest("8"))!);
        Assert.Equal([SyncFindingCodes.MismatchedArchivedPath], (await scene.CodesAsync()).Distinct().Where(code => code != SyncFindingCodes.HandoffGroupMismatch));
        await scene.MendAsync();
        Assert.All(scene.Entries("8"), entry => Assert.Equal("8", (string?)entry!["issue_id"]));
    }

    [Fact]
    public async Task An_entry_without_a_path_is_found_and_gets_the_one_of_its_file()
    {
        var applied = await scene.ApplyAsync("7", SyncScene.Comment("First."));
        scene.Edit(entries => entries[0]!.AsObject().Remove("archived_relative_path"));
        Assert.Contains(SyncFindingCodes.MissingArchivedRelativePath, await scene.CodesAsync());
        await scene.MendAsync();
        Assert.Equal(applied[0].Path, (string?)scene.Entries()[0]!["archived_relative_path"]);
    }

    [Fact]
    public async Task A_file_without_an_entry_is_found_and_gets_one()
    {
        await scene.ApplyAsync("7", SyncScene.Comment("First."), SyncScene.Comment("Second.") with { Format = "json" });
        scene.Edit(entries => entries.RemoveAt(0));
        Assert.Equal([SyncFindingCodes.OrphanArchiveFile], await scene.CodesAsync());
        await scene.MendAsync();
        Assert.Equal(2, scene.Entries().Count);
    }

    [Fact]
    public async Task What_is_no_handoff_is_found_and_moved_to_the_backup()
    {
        await scene.ApplyAsync("7", SyncScene.Comment("First."));
        File.WriteAllText(scene.Archived("notes.txt"), "mine");
        Directory.CreateDirectory(Path.Combine(scene.Archived("folder"), "inner"));
        scene.Disk.File("repo/.agentops/sync-applied/stray.txt", "at the top");
        scene.Disk.File($"repo/.agentops/sync-applied/{SyncScene.Tracker}/old/manifest.json", "[]");
        Assert.Equal(Enumerable.Repeat(SyncFindingCodes.OrphanArchiveFile, 4), await scene.CodesAsync());
        var steps = await scene.MendAsync();
        Assert.Equal(4, steps.Count);
        Assert.All(steps, step => Assert.True(Path.Exists(Path.Combine(scene.Workspace.Root, step.Backup!))));
    }

    [Fact]
    public async Task An_entry_without_its_handoff_is_found_and_gets_it_back()
    {
        await scene.ApplyAsync("7", SyncScene.Bundle("fix/7"));
        var before = scene.Entries()[0]!["handoff"]!.ToJsonString();
        scene.Edit(entries => entries[0]!.AsObject().Remove("handoff"));
        Assert.Contains(SyncFindingCodes.MissingHandoffMetadata, await scene.CodesAsync());
        await scene.MendAsync();
        Assert.Equal(before, scene.Entries()[0]!["handoff"]!.ToJsonString());
    }

    [Fact]
    public async Task A_group_of_which_one_is_gone_is_found_and_counted_anew()
    {
        await scene.ApplyAsync("7", SyncScene.Bundle("fix/7"));
        var gone = scene.Entries()[2]!;
        scene.Edit(entries => entries.RemoveAt(2));
        File.Delete(Path.Combine(scene.Workspace.Root, (string)gone["archived_relative_path"]!));
        Assert.Equal([SyncFindingCodes.HandoffGroupMismatch], await scene.CodesAsync());
        await scene.MendAsync();
        Assert.All(scene.Entries(), entry => Assert.Equal(2, (int?)entry!["handoff"]!["group_size"]));
    }

    [Fact]
    public async Task Spaces_and_the_order_of_entries_are_no_damage()
    {
        await scene.ApplyAsync("7", SyncScene.Bundle("fix/7"));
        scene.Edit(entries =>
        {
            var last = entries[2]!.DeepClone();
            entries.RemoveAt(2);
            entries.Insert(0, last);
        });
        Assert.Empty(await scene.CodesAsync());
        Assert.Empty(await scene.Service.PlanAsync(SyncScope.All, default));
    }

    [Fact]
    public void Every_code_says_what_repair_does()
    {
        Assert.Equal(12, SyncFindingCodes.All.Count);
        Assert.All(SyncFindingCodes.All, code => Assert.NotEmpty(SyncFindingCodes.Of(code, "x", null, "y").Repair));
    }
}
