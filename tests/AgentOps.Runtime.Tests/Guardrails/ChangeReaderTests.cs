using AgentOps.Tests.Safety;

namespace AgentOps.Tests.Guardrails;

public sealed class ChangeReaderTests
{
    [GitFact]
    public async Task What_is_committed_staged_changed_and_untracked_counts_once_and_what_is_ignored_does_not()
    {
        using var scene = new GuardrailScene();
        scene.Write(".gitignore", "*.log\n");
        scene.Write("changed.md", "one\ntwo\n");
        scene.Write("gone.md", "gone\n");
        scene.Commit();
        scene.Write("committed.md", "one\n");
        scene.CommitOnTop();
        scene.Write("staged.md", "one\n");
        scene.Git("add", "staged.md");
        scene.Write("staged.md", "one\ntwo\n");
        scene.Write("changed.md", "one\n2\n");
        scene.Write("new/untracked.md", "one\n");
        scene.Write("build.log", "one\n");
        scene.Delete("gone.md");

        Assert.Equal(
            ["Modified changed.md 1 1", "Added committed.md 1 0", "Deleted gone.md 0 1", "Added new/untracked.md 1 0", "Added staged.md 2 0"],
            (await scene.FilesAsync()).Select(file => $"{file} {file.Added} {file.Removed}"));
    }

    [GitFact]
    public async Task An_ignored_file_that_was_added_by_force_counts()
    {
        using var scene = new GuardrailScene();
        scene.Write(".gitignore", "*.env\n");
        scene.Commit();
        scene.Write("prod.env", "A=1\n");
        scene.Git("add", "-f", "prod.env");

        Assert.Equal(["secret_file prod.env"], await scene.FoundAsync());
    }

    [GitFact]
    public async Task What_is_ignored_below_our_own_folder_is_no_trouble()
    {
        using var scene = new GuardrailScene();
        foreach (var ignored in new[] { "*\n", "logs/*\n!logs/keep.md\n", "logs/\n" })
        {
            scene.Write(".agentops/.gitignore", ignored + ".gitignore\n");
            scene.Write(".agentops/logs/a.log", "one\n");
            scene.Write(".agentops/logs/keep.md", "one\n");
            Assert.Empty(await scene.FoundAsync());
            Assert.Empty(await scene.FilesAsync());
        }
    }

    [GitFact]
    public async Task The_users_index_objects_and_folder_stay_as_they_are()
    {
        using var scene = new GuardrailScene();
        scene.Write("staged.md", "one\n");
        scene.Git("add", "staged.md");
        scene.Write("untracked.md", "two\n");
        var before = Facts(scene.Root);

        await scene.CheckAsync();
        Assert.Equal(before, Facts(scene.Root));
    }

    [GitFact]
    public async Task The_tree_is_what_a_commit_of_everything_has()
    {
        using var scene = new GuardrailScene();
        scene.Write("a/new.md", "one\n");
        scene.Write("README.md", "changed\n");
        var tree = (await scene.CheckAsync()).Change.Tree;
        scene.CommitOnTop();

        Assert.Equal(scene.Git("rev-parse", "HEAD^{tree}"), tree);
        Assert.Equal(tree, (await scene.CheckAsync()).Change.Tree);
        scene.Write("README.md", "changed again\n");
        Assert.NotEqual(tree, (await scene.CheckAsync()).Change.Tree);
    }

    [GitFact]
    public async Task Before_the_first_commit_everything_is_added()
    {
        using var repository = new Tools.TestRepository();
        repository.Write("guide.md", "one\ntwo\n");
        var report = await new GuardrailService(new GuardrailSettings(), TimeProvider.System).CheckAsync(repository.Root, "HEAD", null, default);

        Assert.Equal(("guide.md", ChangeKind.Added, 2), report.Change.Files.Select(file => (file.Path, file.Change, file.Added)).Single());
        Assert.Equal("4b825dc642cb6eb9a060e54bf8d69288fbee4904", report.Change.BaseCommit);
    }

    [GitFact]
    public async Task A_detached_head_is_no_trouble()
    {
        using var scene = new GuardrailScene();
        scene.Git("checkout", "-q", "--detach");
        scene.Write("guide.md", "one\n");
        Assert.Equal(["guide.md"], (await scene.FilesAsync()).Select(file => file.Path));
    }

    [GitFact]
    public async Task A_repository_with_sha256_is_read()
    {
        using var scene = new GuardrailScene();
        var root = Path.Combine(scene.Outside, "new");
        Directory.CreateDirectory(root);
        scene.Git("init", "-q", "--object-format=sha256", root);
        File.WriteAllText(Path.Combine(root, "a.md"), "one\n");
        var report = await new GuardrailService(new GuardrailSettings(), TimeProvider.System).CheckAsync(root, "HEAD", null, default);
        Assert.Equal(("a.md", 64), (report.Change.Files.Single().Path, report.Change.Tree!.Length));
    }

    [GitFact]
    public async Task A_subfolder_stands_for_the_whole_working_tree()
    {
        using var scene = new GuardrailScene();
        scene.Write("sub/in.md", "one\n");
        scene.Write("beside.md", "one\n");
        var report = await scene.CheckAsync(folder: Path.Combine(scene.Root, "sub"));
        Assert.Equal("sub/", report.Change.Prefix);
        Assert.Equal(["beside.md", "sub/in.md"], report.Change.Files.Select(file => file.Path));
    }

    [GitFact]
    public async Task A_shallow_clone_is_read()
    {
        using var scene = new GuardrailScene();
        scene.Write("guide.md", "one\n");
        scene.CommitOnTop();
        var clone = Path.Combine(scene.Outside, "clone");
        scene.Git("clone", "-q", "--depth=1", $"file://{scene.Root}", clone);
        File.WriteAllText(Path.Combine(clone, "more.md"), "one\n");
        var report = await new GuardrailService(new GuardrailSettings(), TimeProvider.System).CheckAsync(clone, "HEAD", null, default);
        Assert.Equal(["more.md"], report.Change.Files.Select(file => file.Path));
    }

    [GitFact]
    public async Task A_split_index_and_a_sparse_one_are_read()
    {
        using var scene = new GuardrailScene();
        scene.Write("in/a.md", "one\n");
        scene.Write("out/b.md", "one\n");
        scene.Commit();
        scene.Git("update-index", "--split-index");
        scene.Write("in/a.md", "two\n");
        Assert.Equal(["in/a.md"], (await scene.FilesAsync()).Select(file => file.Path));

        scene.Git("update-index", "--no-split-index");
        scene.Git("sparse-checkout", "set", "--cone", "--sparse-index", "in");
        Assert.False(File.Exists(Path.Combine(scene.Root, "out/b.md")));
        Assert.Equal(["in/a.md"], (await scene.FilesAsync()).Select(file => file.Path));
    }

    [GitFact]
    public async Task A_change_in_the_moment_of_the_index_and_of_the_same_size_is_seen()
    {
        using var scene = new GuardrailScene();
        for (var n = 0; n < 5; n++)
        {
            scene.Write("README.md", $"# Version {n}\n");
            scene.Git("add", "-A");
            scene.Write("README.md", $"# Version x\n");
            var tree = (await scene.CheckAsync()).Change.Tree;
            scene.Git("add", "-A");
            Assert.Equal(scene.Git("write-tree"), tree);
        }
    }

    [GitFact]
    public async Task A_submodule_and_a_repository_inside_are_told()
    {
        using var scene = new GuardrailScene();
        var inner = Path.Combine(scene.Root, "inner");
        scene.Git("clone", "-q", scene.Root, inner);
        var file = Assert.Single(await scene.FilesAsync());
        Assert.Equal(("inner", true, ChangeKind.Added), (file.Path, file.IsSubmodule, file.Change));
        Assert.Equal(["submodule inner"], await scene.FoundAsync());
    }

    [GitFact]
    public async Task A_file_that_becomes_executable_is_told_and_a_new_script_is_not()
    {
        using var scene = new GuardrailScene();
        scene.Write("tests/run.sh", "echo\n");
        scene.Commit();
        scene.Write("tests/other.sh", "echo\n");
        scene.MakeExecutable("tests/run.sh");
        scene.MakeExecutable("tests/other.sh");
        Assert.Equal(["mode_change tests/run.sh"], await scene.FoundAsync());
    }

    [GitFact]
    public async Task A_file_that_becomes_a_link_keeps_its_place_in_the_counts()
    {
        using var scene = new GuardrailScene();
        scene.Write("a.md", "one\ntwo\n");
        scene.Write("b.md", "one\n");
        scene.Commit();
        scene.Delete("a.md");
        File.CreateSymbolicLink(Path.Combine(scene.Root, "a.md"), "b.md");
        scene.Write("b.md", "one\ntwo\n");

        Assert.Equal(["TypeChanged a.md 1 2 True", "Modified b.md 1 0 False"], (await scene.FilesAsync()).Select(file => $"{file} {file.Added} {file.Removed} {file.IsLink}"));
        Assert.Empty(await scene.FoundAsync());
    }

    [GitFact]
    public async Task An_unknown_base_and_a_folder_without_a_repository_are_errors()
    {
        using var scene = new GuardrailScene();
        using var plain = new Tools.TestRepository(git: false);
        var service = new GuardrailService(new GuardrailSettings(), TimeProvider.System);
        foreach (var name in new[] { "nowhere", "--all", "HEAD:README.md", "" })
            Assert.Equal("guardrail_base_not_found", (await Assert.ThrowsAsync<AgentOpsException>(() => service.CheckAsync(scene.Root, name, null, default))).Code);
        Assert.Equal("not_a_repository", (await Assert.ThrowsAsync<AgentOpsException>(() => service.CheckAsync(plain.Root, "HEAD", null, default))).Code);
    }

    private static string Facts(string root) => string.Join('\n', new DirectoryInfo(root).EnumerateFiles("*", SearchOption.AllDirectories)
        .OrderBy(file => file.FullName, StringComparer.Ordinal).Select(file => $"{file.FullName} {file.Length} {(IsObject(file) ? 0 : file.LastWriteTimeUtc.Ticks)}"));

    // git marks an object that it meets again as young, so that nobody prunes it.
    private static bool IsObject(FileInfo file) => file.FullName.Contains("/.git/objects/", StringComparison.Ordinal);
}
