using AgentOps.Tests;

namespace AgentOps.Adapters.Tests.Issues;

/// <summary>A dry run asks triage and planner for real, says what it would have done, and leaves nothing behind.</summary>
public sealed class RoleDryRunTests : IAsyncLifetime
{
    private static readonly IssueStart Dry = new() { DryRun = true, Reason = "test" };
    private readonly RoleFixture at = new();
    private AgentRuntime runtime = null!;

    public async Task InitializeAsync() => runtime = await at.At.OpenAsync();

    public async Task DisposeAsync() => await at.DisposeAsync();

    [Fact]
    public async Task Nothing_after_the_plan_runs_and_the_run_says_what_would_have()
    {
        var run = await at.StartAsync(runtime, Dry);

        Assert.Equal((RunStatus.Succeeded, true), (run.Status, run.DryRun));
        Assert.Equal(["triage", "plan"], at.Asked);
        var states = await RoleFixture.StatesAsync(runtime, run);
        Assert.Contains("src/greeting.py", states["plan"].Data, StringComparison.Ordinal);
        Assert.All(["engineer", "review", "guardrails", "verdict", "propose"], step => Assert.Equal((WorkflowStepStatus.Skipped, SkipCause.DryRun), (states[step].Status, states[step].Skip)));
        Assert.Contains("engineer (mission issue-engineer), review (mission issue-review), guardrails (tool check_guardrails)", run.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_branch_no_worktree_no_change_no_comment_and_no_publication_is_left()
    {
        // A planner that oversteps its part: what it writes goes into the folder that is taken away.
        at.At.Write("missions/issue-plan.yaml", (await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.File("module", "missions"), "issue-plan.yaml"))).Replace("git_log, git_churn]", "write_file]", StringComparison.Ordinal));
        at.Git("add", "-A");
        at.Git("commit", "-q", "-m", "Let the planner write");
        at.Script("plan", RoleFixture.Write("src/greeting.py", "gone\n"), RoleFixture.Finish("""{"summary":"x","files":[],"risks":[],"validation":[]}"""));
        var (before, issues) = (State(), await File.ReadAllTextAsync(at.At.PathOf("issues.json")));

        var run = await at.StartAsync(runtime, Dry);

        Assert.Equal(RunStatus.Succeeded, run.Status);
        Assert.Equal(["triage", "plan", "plan"], at.Asked);
        Assert.Equal(before, State());
        Assert.Equal(issues, await File.ReadAllTextAsync(at.At.PathOf("issues.json")));
        Assert.Empty(Directory.GetDirectories(at.At.Workspace.WorktreeFolder));
        Assert.Empty(await runtime.Publications.ListAsync(new PublicationQuery(), CancellationToken.None).ToListAsync());
    }

    [Fact]
    public async Task Two_at_once_have_ids_and_folders_of_their_own()
    {
        var runs = await Task.WhenAll(at.StartAsync(runtime, Dry), at.StartAsync(runtime, Dry));

        Assert.NotEqual(runs[0].Id, runs[1].Id);
        Assert.All(runs, run => Assert.Equal(RunStatus.Succeeded, run.Status));
        Assert.Equal("main", at.Git("branch", "--format=%(refname:short)"));
    }

    [Fact]
    public async Task One_that_failed_leaves_nothing_either()
    {
        var look = await runtime.IssueRuns.LookAsync(RoleFixture.Tracker, RoleFixture.Number, force: false, CancellationToken.None);
        at.At.Write("issues.json", "[]");
        var before = State();

        Assert.Equal(RunStatus.Failed, (await runtime.IssueRuns.StartAsync(look, Dry, CancellationToken.None)).Run!.Status);

        Assert.Equal(before, State());
    }

    // Everything that git would show of the repository: branches with their commits, worktrees, uncommitted files.
    private string State() => string.Join('\n', at.Git("for-each-ref"), at.Git("worktree", "list", "--porcelain"), at.Git("status", "--porcelain", "--untracked-files=all"), at.Git("stash", "list"));
}
