using System.Security.Cryptography;

namespace AgentOps.Tests.Retention;

/// <summary>What lies on disk between any two writes of a clean-up, for whoever comes next.</summary>
public sealed class HandoffCrashTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task A_clean_up_that_dies_after_any_write_leaves_nothing_to_find_and_one_repair_finishes_it(int writes)
    {
        using var cleanup = new HandoffCleanup(keepLast: 1);
        var left = await DieAsync(cleanup, writes);

        Assert.Empty(await cleanup.Scene.CodesAsync());
        Assert.All(await cleanup.Scene.MendAsync(), step => Assert.Equal(SyncRepairKind.RemoveLeftover, step.Kind));
        Assert.Equal(left, await cleanup.LeftAsync());
        Assert.Equal(left.Count + 1, cleanup.Files().Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task The_next_clean_up_finishes_it_too(int writes)
    {
        using var cleanup = new HandoffCleanup(keepLast: 1);
        await DieAsync(cleanup, writes);
        var newest = (await cleanup.CommentAsync(1))[0];

        await cleanup.CleanAsync();

        Assert.Equal([newest], await cleanup.LeftAsync());
        Assert.Equal(2, cleanup.Files().Count);
        Assert.Empty(await cleanup.Scene.RepairAsync());
    }

    [Fact]
    public async Task What_is_applied_next_is_entered_beside_it()
    {
        using var cleanup = new HandoffCleanup(keepLast: 1);
        var left = await DieAsync(cleanup, 3);

        left.Add((await cleanup.CommentAsync(1))[0]);

        Assert.Empty(await cleanup.Scene.CodesAsync());
        Assert.Equal(left, await cleanup.LeftAsync());
        Assert.Equal(left.Count + 1, cleanup.Files().Count);
    }

    [Fact]
    public async Task A_note_beside_another_manifest_says_nothing_so_that_a_lost_entry_is_found()
    {
        using var cleanup = new HandoffCleanup(keepLast: 1);
        await DieAsync(cleanup, 1);
        cleanup.Scene.Edit(entries => entries.RemoveAt(0));

        Assert.Equal([SyncFindingCodes.OrphanArchiveFile], await cleanup.Scene.CodesAsync());
        await cleanup.Scene.MendAsync();
        Assert.Equal(4, (await cleanup.LeftAsync()).Count);
    }

    [Fact]
    public async Task A_file_that_was_changed_since_is_no_leftover()
    {
        using var cleanup = new HandoffCleanup(keepLast: 1);
        await DieAsync(cleanup, 2);
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(cleanup.Scene.Manifest())!, cleanup.Files().First(name => name.EndsWith("-comment.md", StringComparison.Ordinal))), "Mine.");

        Assert.Equal([SyncFindingCodes.OrphanArchiveFile], await cleanup.Scene.CodesAsync());
        await cleanup.Scene.MendAsync();
        Assert.Equal(2, (await cleanup.LeftAsync()).Count);
    }

    [Fact]
    public async Task A_note_that_is_damaged_is_tidied_away_and_nothing_else()
    {
        using var cleanup = new HandoffCleanup(keepLast: 1);
        await DieAsync(cleanup, 1);
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(cleanup.Scene.Manifest())!, SyncPruning.FileName), "{\"files\":[1]");

        Assert.Equal(SyncPruning.FileName, Path.GetFileName(Assert.Single(await cleanup.Scene.MendAsync()).Path));
        Assert.Equal(4, (await cleanup.LeftAsync()).Count);
    }

    // Four hand-offs, of which three are to go: the note, the manifest, then a file at a time. Gives what the manifest names afterwards.
    private static async Task<List<string>> DieAsync(HandoffCleanup cleanup, int writes)
    {
        var paths = await cleanup.CommentAsync(4);
        var folder = Path.GetDirectoryName(cleanup.Scene.Manifest())!;
        var before = Directory.GetFiles(folder).ToDictionary(path => path, File.ReadAllBytes);
        await cleanup.CleanAsync();
        var manifest = File.ReadAllBytes(cleanup.Scene.Manifest());
        var going = paths[..3].ConvertAll(path => Path.Combine(cleanup.Scene.Workspace.Root, path));
        foreach (var (path, content) in before)
            File.WriteAllBytes(path, content);
        var note = new SyncPruning(Hash(manifest), going.ToDictionary(path => Path.GetFileName(path), path => Hash(before[path])));
        if (writes > 0)
            File.WriteAllBytes(Path.Combine(folder, SyncPruning.FileName), note.Write());
        if (writes > 1)
            File.WriteAllBytes(cleanup.Scene.Manifest(), manifest);
        foreach (var path in going.Take(writes - 2))
            File.Delete(path);
        return writes > 1 ? paths[3..] : paths;
    }

    private static string Hash(byte[] content) => Convert.ToHexString(SHA256.HashData(content));
}
