using System.Text.Json;
using AgentOps.Adapters.Tests.Hosting;
using AgentOps.Adapters.Tests.Storage;
using AgentOps.Adapters.Tests.Worktrees;

namespace AgentOps.Adapters.Tests.Guardrails;

public sealed class CheckGuardrailsToolTests : IAsyncLifetime
{
    private readonly WorktreeFixture at = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await at.DisposeAsync();

    [Fact]
    public async Task A_run_is_told_what_was_changed_in_its_worktree_since_it_was_made()
    {
        var runtime = await at.Repository().OpenAsync();
        var worktree = await at.PrepareAsync(runtime);
        Write(worktree, "src/app.py", "print(1)\n");
        Write(worktree, "src/other.py", "print(2)\n");
        Write(worktree, "note.md", "password = \"hunter2hunter2\"\n");
        WorktreeFixture.GitIn(at.PathOf(worktree), "add", "-A");
        WorktreeFixture.GitIn(at.PathOf(worktree), "commit", "-qm", "Work");

        var step = await CheckAsync(runtime, worktree.Root, "{ planned_files: [docs/] }");

        using var data = JsonDocument.Parse(step.Data!);
        Assert.Equal(worktree.BaseCommit, data.RootElement.GetProperty("base").GetString());
        Assert.Equal(["note.md", "src/app.py", "src/other.py"], data.RootElement.GetProperty("paths").EnumerateArray().Select(path => path.GetString()));
        Assert.Equal(
            ["secret_content note.md 1", "code_without_tests . ", "plan_drift src/app.py ", "plan_drift src/other.py "],
            GuardrailJson.ReadFindings(step.Data!).Select(finding => $"{finding.Rule} {finding.Path} {finding.Line}"));
        Assert.DoesNotContain("hunter2", step.Data + step.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_worktree_the_last_commit_counts()
    {
        var runtime = await at.Repository().OpenAsync();
        at.Commit(".gitignore", "missions/\n");
        at.Commit("docs/guide.md", "one\n");
        at.Whole.Write("docs/guide.md", "one\ntwo\n");
        at.Whole.Write("docs/more.md", "one\n");

        var step = await CheckAsync(runtime, null, "{}");

        using var data = JsonDocument.Parse(step.Data!);
        Assert.Equal((true, true, false, 2), (Flag(data, "clean"), Flag(data, "low_risk"), Flag(data, "broad"), data.RootElement.GetProperty("added").GetInt32()));
        Assert.Equal(["docs/guide.md", "docs/more.md"], data.RootElement.GetProperty("paths").EnumerateArray().Select(path => path.GetString()).Where(path => path!.StartsWith("docs", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_configuration_of_the_owner_counts_and_not_that_in_the_worktree()
    {
        at.Whole.Configure("guardrails: { rules: { code_without_tests: { severity: high } } }");
        var runtime = await at.Repository().OpenAsync();
        var worktree = await at.PrepareAsync(runtime);
        Write(worktree, "src/app.py", "print(1)\n");
        Write(worktree, ".agentops/agentops.yaml", "guardrails: { rules: { code_without_tests: { enabled: false } } }\n");

        var report = await runtime.Guardrails.CheckAsync(runtime.Workspace, worktree, null, default);

        Assert.Equal([("code_without_tests", GuardrailSeverity.High), ("sensitive_path", GuardrailSeverity.Medium)], report.Findings.Select(finding => (finding.Rule, finding.Severity)));
    }

    [Fact]
    public async Task A_configuration_that_nobody_trusts_weakens_nothing()
    {
        at.Whole.Write(".agentops/agentops.yaml", "guardrails: { removed_lines: 1, rules: { code_without_tests: { enabled: false } } }");
        var runtime = await at.Repository().OpenAsync();
        var worktree = await at.PrepareAsync(runtime);
        Write(worktree, "src/app.py", "print(1)\n");
        Write(worktree, "src/app.txt", "");

        var report = await runtime.Guardrails.CheckAsync(runtime.Workspace, worktree, null, default);

        Assert.Equal(["large_deletion", "code_without_tests"], report.Findings.Select(finding => finding.Rule));
    }

    [FactOnUnix]
    public async Task A_worktree_whose_git_leads_elsewhere_is_not_believed()
    {
        var runtime = await at.Repository().OpenAsync();
        var worktree = await at.PrepareAsync(runtime);
        File.Delete(at.PathOf(worktree, ".git"));
        WorktreeFixture.GitIn(at.PathOf(worktree), "init", "-q");

        Assert.Equal("worktree_unsupported", await WorktreeFixture.CodeOfAsync(() => runtime.Guardrails.CheckAsync(runtime.Workspace, worktree, null, default)));
    }

    [Fact]
    public async Task A_copy_has_no_base_and_a_folder_that_is_gone_no_change()
    {
        var runtime = await at.Repository().OpenAsync();
        var copy = await at.PrepareAsync(runtime, WorktreeKind.Copy);
        var gone = await at.PrepareAsync(runtime);
        Directory.Delete(at.PathOf(gone), recursive: true);

        Assert.Equal("worktree_unsupported", await WorktreeFixture.CodeOfAsync(() => runtime.Guardrails.CheckAsync(runtime.Workspace, copy, null, default)));
        Assert.Equal("run_root_missing", await WorktreeFixture.CodeOfAsync(() => runtime.Guardrails.CheckAsync(runtime.Workspace, gone, null, default)));
    }

    [Fact]
    public void A_text_that_is_no_report_is_refused() =>
        Assert.Equal("tool_arguments_invalid", Assert.Throws<AgentOpsException>(() => GuardrailJson.ReadFindings("{\"findings\":[{}]}")).Code);

    private static bool Flag(JsonDocument data, string name) => data.RootElement.GetProperty(name).GetBoolean();

    private void Write(Worktree worktree, string path, string text)
    {
        var full = at.PathOf(worktree, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    private async Task<Step> CheckAsync(AgentRuntime runtime, string? root, string arguments)
    {
        var mission = at.Whole.Mission(runtime, $$"""
            id: demo
            goal: Look at what was changed.
            plan:
              steps:
                - { tool: check_guardrails, arguments: {{arguments}} }
            """);
        var run = await runtime.Runs.StartAsync(mission, new RunStart { Root = root }, default);
        Assert.Equal(RunStatus.Succeeded, run.Status);
        return (await RuntimeFixture.StepsAsync(runtime, run)).Single();
    }
}
