using AgentOps.Adapters.Tests.Storage;

namespace AgentOps.Adapters.Tests.Worktrees;

public sealed class CopyTests : IAsyncLifetime
{
    private readonly WorktreeFixture at = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await at.DisposeAsync();

    [Fact]
    public async Task A_copy_has_what_git_does_not_ignore_and_neither_git_nor_our_own_files()
    {
        at.Repository();
        at.Commit(".gitignore", "node_modules/\n.env\n");
        at.Whole.Write("node_modules/big/index.js", "x");
        at.Whole.Write(".env", "TOKEN=1");
        at.Whole.Write("new.txt", "not added yet");
        File.Delete(at.Whole.PathOf("src/app.txt"));

        var copy = await at.PrepareAsync(await at.OpenAsync(), WorktreeKind.Copy, DirtyPolicy.Allow);

        Assert.Equal([".gitignore", "new.txt"], Directory.EnumerateFileSystemEntries(at.PathOf(copy), "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(at.PathOf(copy), path)).Order());
        Assert.Null(copy.Branch);
    }

    [Fact]
    public async Task Without_git_everything_is_copied_but_our_own_files()
    {
        at.Whole.Write("a/b.txt", "b");
        at.Whole.Write("bin/tool", "t");

        var copy = await at.PrepareAsync(await at.OpenAsync(), WorktreeKind.Copy);

        Assert.Equal(["a/b.txt", "bin/tool"], Directory.EnumerateFiles(at.PathOf(copy), "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(at.PathOf(copy), path)).Order());
    }

    [FactOnUnix]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task Links_stay_links_and_programs_stay_programs()
    {
        at.Repository();
        var program = new FileInfo(at.Whole.Write("run.sh", "#!/bin/sh"));
        program.UnixFileMode |= UnixFileMode.UserExecute;
        File.CreateSymbolicLink(at.Whole.PathOf("link"), "src/app.txt");
        File.CreateSymbolicLink(at.Whole.PathOf("folder"), "src");

        var copy = await at.PrepareAsync(await at.OpenAsync(), WorktreeKind.Copy, DirtyPolicy.Allow);

        Assert.Equal("src/app.txt", new FileInfo(at.PathOf(copy, "link")).LinkTarget);
        Assert.Equal("src", new FileInfo(at.PathOf(copy, "folder")).LinkTarget);
        Assert.True(new FileInfo(at.PathOf(copy, "run.sh")).UnixFileMode.HasFlag(UnixFileMode.UserExecute));
    }

    [Fact]
    public async Task A_copy_that_was_interrupted_is_made_again_from_the_beginning()
    {
        var runtime = await at.Repository().OpenAsync();
        var id = AgentId.New(runtime.Clock.GetUtcNow());
        var path = $".agentops/worktrees/{id}";
        await runtime.Store.Worktrees.BeginAsync(new Worktree { Id = id, Name = "rapid-dev", Kind = WorktreeKind.Copy, Path = path, Root = path }, default);
        at.Whole.Write($"{path}/half.txt", "half");

        var copy = await at.PrepareAsync(runtime, WorktreeKind.Copy, id: id);

        Assert.False(File.Exists(at.PathOf(copy, "half.txt")));
        Assert.True(File.Exists(at.PathOf(copy, "src/app.txt")));
    }
}
