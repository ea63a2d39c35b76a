using AgentOps.Tests.Safety;

namespace AgentOps.Tests.Guardrails;

/// <summary>Repositories that were made to be misread, or to run something.</summary>
public sealed class HostileRepositoryTests
{
    [GitFact]
    public async Task Nothing_that_the_repository_configures_is_run()
    {
        using var scene = new GuardrailScene();
        var trace = Path.Combine(scene.Outside, "ran");
        var program = scene.Write(".git/run.sh", $"#!/bin/sh\necho \"$0 $*\" >> '{trace}'\ncat\n");
        scene.MakeExecutable(".git/run.sh");
        foreach (var hook in new[] { "post-index-change", "pre-commit", "post-checkout", "fsmonitor-watchman", "reference-transaction" })
            File.Copy(program, Path.Combine(scene.Root, ".git", "hooks", hook), overwrite: true);
        foreach (var key in new[] { "core.fsmonitor", "filter.x.clean", "filter.x.smudge", "filter.x.process", "diff.x.textconv", "diff.x.command", "diff.external", "core.pager", "core.sshCommand", "core.alternateRefsCommand" })
            scene.Git("config", key, program);
        scene.Git("config", "filter.x.required", "true");
        File.WriteAllText(Path.Combine(scene.Root, ".gitattributes"), "* filter=x diff=x\n");
        scene.Write("guide.md", "one\n");

        Assert.Equal([".gitattributes", "guide.md"], (await scene.FilesAsync()).Select(file => file.Path));
        Assert.False(File.Exists(trace));
    }

    [GitFact]
    public async Task Attributes_cannot_make_text_look_binary()
    {
        using var scene = new GuardrailScene();
        scene.Write(".gitattributes", "*.md binary\n*.txt -diff\n");
        scene.Commit();
        scene.Write("a.md", "password = \"hunter2hunter2\"\n");
        scene.Write("b.txt", GuardrailScene.Lines(3));

        Assert.Equal(["secret_content a.md"], await scene.FoundAsync());
        Assert.Equal([1, 3], (await scene.FilesAsync()).Select(file => file.Added));
    }

    [GitFact]
    public async Task A_commit_is_judged_by_what_is_in_it_and_not_by_the_folder()
    {
        using var scene = new GuardrailScene();
        scene.Write("src/app.py", "print(1)\n");
        scene.CommitOnTop();
        var tip = scene.Git("rev-parse", "HEAD");
        scene.Git("rm", "-q", "src/app.py");
        scene.Write("id_rsa", "k\n");

        var report = await new GuardrailService(new GuardrailSettings(), TimeProvider.System).CheckCommitAsync(scene.Root, scene.Base, tip, null, default);
        Assert.Equal(["code_without_tests src/app.py"], report.Findings.Select(finding => $"{finding.Rule} {finding.Path}"));
        Assert.Equal(scene.Git("rev-parse", $"{tip}^{{tree}}"), report.Change.Tree);
    }

    [GitFact]
    public async Task A_replaced_base_is_not_taken_for_the_base()
    {
        using var scene = new GuardrailScene();
        scene.Write("evil.md", "one\n");
        scene.CommitOnTop();
        scene.Git("replace", scene.Base, "HEAD");
        Assert.Equal(["evil.md"], (await scene.FilesAsync()).Select(file => file.Path));
    }

    [GitFact]
    public async Task What_was_committed_and_taken_back_is_found_since_the_branch_would_carry_it()
    {
        using var scene = new GuardrailScene();
        scene.Write(".env", "A=1\n");
        scene.Write("notes.md", "password = \"hunter2hunter2\"\n");
        File.WriteAllBytes(Path.Combine(scene.Root, "store.p12"), [0, 1, 2]);
        scene.CommitOnTop();
        scene.Delete(".env");
        scene.Delete("store.p12");
        scene.Write("notes.md", "nothing\n");

        Assert.Equal(["secret_content notes.md", "secret_file .env", "secret_file store.p12"], await scene.FoundAsync());
        scene.CommitOnTop();
        Assert.Equal(["secret_content notes.md", "secret_file .env", "secret_file store.p12"], await scene.FoundAsync());
    }

    [GitFact]
    public async Task A_file_above_the_limit_is_told_and_not_read()
    {
        using var scene = new GuardrailScene();
        scene.Write("tracked.md", "one\n");
        scene.Commit();
        var big = "password = \"hunter2hunter2\"\n" + new string('x', 4096);
        scene.Write("untracked.md", big);
        scene.Write("tracked.md", big);
        scene.Write("committed.md", big);
        scene.Git("add", "committed.md");
        scene.Git("commit", "-qm", "Big");

        var report = await scene.CheckAsync(new GuardrailSettings { MaxFileSize = 1024 });
        Assert.Equal(["large_file committed.md", "large_file tracked.md", "large_file untracked.md"], report.Findings.Select(finding => $"{finding.Rule} {finding.Path}"));
        Assert.Null(report.Change.Tree);
    }

    [GitFact]
    public async Task More_than_can_be_looked_at_is_an_error()
    {
        using var scene = new GuardrailScene();
        for (var n = 0; n < 257; n++)
            using (var file = File.Create(Path.Combine(scene.Root, $"{n}.bin")))
                file.SetLength(4 * 1024 * 1024);

        foreach (var settings in new[] { new GuardrailSettings(), new GuardrailSettings { MaxFileSize = 1024 } })
            Assert.Equal("guardrail_change_too_large", (await Assert.ThrowsAsync<AgentOpsException>(() => scene.CheckAsync(settings))).Code);
    }

    [GitFact]
    public async Task What_is_staged_counts_also_where_the_index_says_that_nothing_changes()
    {
        using var scene = new GuardrailScene();
        scene.Write("README.md", "password = \"hunter2hunter2\"\n");
        scene.Git("add", "README.md");
        scene.Git("update-index", "--assume-unchanged", "README.md");
        scene.Write("README.md", "# A project\n");

        Assert.Equal(["secret_content README.md"], await scene.FoundAsync());
    }

    [GitFact]
    public async Task A_repository_inside_without_a_commit_cannot_be_looked_at()
    {
        using var scene = new GuardrailScene();
        scene.Git("init", "-q", Path.Combine(scene.Root, "inner"));
        scene.Write("inner/app.md", "one\n");
        scene.Write("zz.md", "one\n");

        var report = await scene.CheckAsync();
        Assert.Equal([GuardrailRule.UnreadChange], report.Findings.Select(finding => finding.Rule));
        Assert.Equal(["zz.md"], report.Change.Files.Select(file => file.Path));
        Assert.False(report.IsLowRisk);
    }

    [GitFact]
    public async Task A_working_tree_that_the_configuration_puts_elsewhere_is_refused()
    {
        using var scene = new GuardrailScene();
        scene.Git("config", "core.worktree", scene.Outside);
        var service = new GuardrailService(new GuardrailSettings(), TimeProvider.System);
        Assert.Equal("tool_failed", (await Assert.ThrowsAsync<AgentOpsException>(() => service.CheckAsync(scene.Root, "HEAD", null, default))).Code);
    }
}
