using AgentOps.Tests.Safety;

namespace AgentOps.Tests.Guardrails;

/// <summary>What RepoAgents' diff and guardrails get wrong, one by one.</summary>
public sealed class OriginalFaultTests
{
    [GitFact]
    public async Task A_repository_with_a_virtual_environment_is_no_deletion()
    {
        using var scene = new GuardrailScene();
        scene.Write(".gitignore", ".venv/\n");
        scene.Commit();
        scene.Write(".venv/lib/site.py", GuardrailScene.Lines(500));

        Assert.Empty(await scene.FilesAsync());
        scene.Delete(".venv/lib/site.py");
        Assert.Empty(await scene.FilesAsync());
    }

    [GitFact]
    public async Task A_report_of_ours_that_was_written_meanwhile_is_no_change()
    {
        using var scene = new GuardrailScene();
        scene.Write(".agentops/reports/digest.md", GuardrailScene.Lines(300));
        scene.Write(".agentops/sync/local/issue-7/20260314T150926535897Z-comment.md", "Hello.\n");
        scene.Write(".agentops/agentops.db-wal", "x");

        Assert.Empty(await scene.FilesAsync());
        scene.Delete(".agentops/reports/digest.md");
        Assert.Empty(await scene.FoundAsync());
    }

    [GitFact]
    public async Task Removing_299_of_300_equal_lines_counts_299()
    {
        using var scene = new GuardrailScene();
        scene.Write("notes.txt", GuardrailScene.Same(300));
        scene.Commit();
        scene.Write("notes.txt", GuardrailScene.Same(1));

        var file = Assert.Single(await scene.FilesAsync());
        Assert.Equal((0, 299), (file.Added, file.Removed));
        Assert.Equal(["large_deletion ."], await scene.FoundAsync());
    }

    [GitFact]
    public async Task Uncommitted_edits_of_the_user_are_no_removals_of_an_agent_in_a_worktree()
    {
        using var scene = new GuardrailScene();
        scene.Write("guide.md", GuardrailScene.Lines(300));
        scene.Commit();
        var worktree = Path.Combine(scene.Outside, "tree");
        scene.Git("worktree", "add", "-q", "--detach", worktree, scene.Base);
        scene.Write("README.md", "# A project with 400 more lines\n" + GuardrailScene.Lines(400));
        scene.Delete("guide.md");
        File.WriteAllText(Path.Combine(worktree, "note.md"), "By the agent.\n");

        var report = await scene.CheckAsync(folder: worktree);
        Assert.Equal(["note.md"], report.Change.Files.Select(file => file.Path));
        Assert.True(report.IsClean);
    }

    [Theory]
    [InlineData("AUTHORS.md")]
    [InlineData("tests/AUTHORS")]
    [InlineData("tokenizer.txt")]
    [InlineData("tests/tokenizer.py")]
    [InlineData("tests/author.py")]
    [InlineData("tests/diamond.py")]
    [InlineData("docs/authoring.md")]
    [InlineData("tests/secretary_test.py")]
    public void A_word_that_only_holds_a_sensitive_one_is_no_alarm(string path) => Assert.Empty(Judged.Rules(path));

    [Theory]
    [InlineData("src/auth/login.go", "src/auth/login_test.go")]
    [InlineData("src/AuthService.cs", "tests/A.cs")]
    [InlineData("src/OAuthClient.ts", "tests/a.ts")]
    [InlineData("src/access_token.py", "tests/a.py")]
    [InlineData("src/access-tokens.py", "tests/a.py")]
    [InlineData("app/IAMRole.java", "tests/a.java")]
    [InlineData("src/Permissions/check.rb", "tests/a.rb")]
    public void A_whole_word_is_one(string path, string test) => Assert.Contains(GuardrailRule.SensitivePath, Judged.Rules(path, test));

    [Theory]
    [InlineData(".env")]
    [InlineData(".env.local")]
    [InlineData(".env.staging")]
    [InlineData(".env.production")]
    [InlineData("config/.env.local")]
    [InlineData("prod.env")]
    [InlineData("id_rsa")]
    [InlineData("id_ed25519")]
    [InlineData("id_ecdsa")]
    [InlineData("keys/id_ecdsa")]
    [InlineData(".npmrc")]
    [InlineData("web/.npmrc")]
    [InlineData(".pypirc")]
    [InlineData("service-account.json")]
    [InlineData("gcp/service-account-prod.json")]
    [InlineData("credentials.json")]
    [InlineData("tls/server.pem")]
    [InlineData("tls/server.key")]
    [InlineData("a.p12")]
    [InlineData("a.pfx")]
    [InlineData("dev.kubeconfig")]
    [InlineData(".ENV")]
    [InlineData("Id_Rsa")]
    public void A_file_that_holds_secrets_is_found_by_its_name(string path) => Assert.Contains(GuardrailRule.SecretFile, Judged.Rules(path));

    [Theory]
    [InlineData(".env.example")]
    [InlineData(".env.sample")]
    [InlineData("id_rsa.pub")]
    [InlineData("environment.md")]
    [InlineData("docs/env.md")]
    [InlineData("tests/monkey.txt")]
    public void A_file_that_only_shows_how_is_no_alarm(string path) => Assert.DoesNotContain(GuardrailRule.SecretFile, Judged.Rules(path));

    [Fact]
    public void Code_is_not_low_risk_whatever_the_issue_is_called_and_only_the_files_are_asked()
    {
        Assert.False(Judged.Report([Judged.File("docs/guide.md"), Judged.File("src/app.py")]).IsLowRisk);
        Assert.True(Judged.Report([Judged.File("docs/guide.md"), Judged.File("NEWS.rst"), Judged.File("a.txt")]).IsLowRisk);
        Assert.True(Judged.Report([Judged.File("tests/a_test.py"), Judged.File("tests/data/b.json")]).IsLowRisk);
        Assert.False(Judged.Report([Judged.File("requirements.txt")]).IsLowRisk);
        Assert.False(Judged.Report([]).IsLowRisk);
    }

    [GitFact]
    public async Task A_link_that_leads_out_of_the_working_tree_is_found()
    {
        using var scene = new GuardrailScene();
        scene.Write("sub/in.txt", "x\n");
        scene.Commit();
        File.CreateSymbolicLink(Path.Combine(scene.Root, "out"), "/etc/hosts");
        File.CreateSymbolicLink(Path.Combine(scene.Root, "sub", "up"), "../../outside");
        File.CreateSymbolicLink(Path.Combine(scene.Root, "git"), ".git/config");
        File.CreateSymbolicLink(Path.Combine(scene.Root, "sub", "good"), "../README.md");

        Assert.Equal(["path_traversal git", "path_traversal out", "path_traversal sub/up"], await scene.FoundAsync());
    }

    [GitFact]
    public async Task A_binary_file_is_found_and_moving_one_is_not()
    {
        using var scene = new GuardrailScene();
        File.WriteAllBytes(Path.Combine(scene.Root, "old.png"), [1, 2, 0, 3, 4, 0, 9, 9]);
        scene.Commit();
        scene.Git("mv", "old.png", "moved.png");
        File.WriteAllBytes(Path.Combine(scene.Root, "new.dat"), [0, 0, 0, 1]);

        Assert.Equal(["binary_file new.dat"], await scene.FoundAsync());
    }

    [GitFact]
    public async Task A_move_of_a_large_file_is_no_deletion()
    {
        using var scene = new GuardrailScene();
        scene.Write("docs/long.md", GuardrailScene.Lines(900));
        scene.Commit();
        scene.Write("guide/long.md", GuardrailScene.Lines(900) + "And more.\n");
        scene.Delete("docs/long.md");

        var file = Assert.Single(await scene.FilesAsync());
        Assert.Equal((ChangeKind.Renamed, "docs/long.md", "guide/long.md", 1, 0), (file.Change, file.OldPath, file.Path, file.Added, file.Removed));
        Assert.Empty(await scene.FoundAsync());
    }

    [Fact]
    public void Generated_files_do_not_count_as_a_deletion_and_do_not_hide_one()
    {
        var generated = Judged.File("vendor/lib/x.md", ChangeKind.Deleted, 0, 5000);
        Assert.Empty(Judged.Report([generated]).Findings);
        Assert.Equal([GuardrailRule.LargeDeletion], Judged.Report([generated, Judged.File("guide.md", ChangeKind.Modified, 0, 200)]).Findings.Select(finding => finding.Rule));
        Assert.Empty(Judged.Report([generated, Judged.File("guide.md", ChangeKind.Modified, 0, 199)]).Findings);
    }

    [Fact]
    public void A_rule_can_be_set_from_the_configuration()
    {
        var settings = new GuardrailSettings { SecretFiles = new GuardrailList(["*.confidential"], ["*.pem"]) };
        Assert.Equal([GuardrailRule.SecretFile], Judged.Report([Judged.File("plans.confidential")], settings).Findings.Select(finding => finding.Rule));
        Assert.Empty(Judged.Report([Judged.File("public.pem")], settings).Findings);
    }
}
