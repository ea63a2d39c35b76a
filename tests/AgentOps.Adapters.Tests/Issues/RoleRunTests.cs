namespace AgentOps.Adapters.Tests.Issues;

/// <summary>An issue goes through the shipped workflow: real store, real git, a model over HTTP, and files that really change.</summary>
public sealed class RoleRunTests : IAsyncLifetime
{
    private readonly RoleFixture at = new();
    private AgentRuntime runtime = null!;

    public async Task InitializeAsync() => runtime = await at.At.OpenAsync();

    public async Task DisposeAsync() => await at.DisposeAsync();

    [Fact]
    public async Task An_issue_goes_from_triage_to_a_proposal_that_waits_for_a_person()
    {
        var run = await at.StartAsync(runtime);

        Assert.Equal((RunKind.Issue, RunStatus.Succeeded), (run.Kind, run.Status));
        var states = await RoleFixture.StatesAsync(runtime, run);
        Assert.Equal(["triage", "plan", "engineer", "engineer", "engineer", "review", "review"], at.Asked);
        Assert.Equal((WorkflowStepStatus.Skipped, SkipCause.Condition), (states["qa"].Status, states["qa"].Skip));
        Assert.All(states.Values.Where(state => state.StepId != "qa"), state => Assert.Equal((WorkflowStepStatus.Succeeded, 1), (state.Status, state.Attempt)));
        var worktree = await runtime.Worktrees.GetAsync(run.Id, CancellationToken.None);
        Assert.Contains("hello", await File.ReadAllTextAsync(Path.Combine(at.At.Workspace.Root, worktree.Path, "src/greeting.py")), StringComparison.Ordinal);
        Assert.Contains("helo", await File.ReadAllTextAsync(at.At.PathOf("src/greeting.py")), StringComparison.Ordinal);
        Assert.Contains("\"clean\":true", states["guardrails"].Data, StringComparison.Ordinal);
        Assert.Contains("\"decision\":\"approve\"", states["verdict"].Data, StringComparison.Ordinal);
        var publication = Assert.Single(await runtime.Publications.ListAsync(new PublicationQuery(), CancellationToken.None).ToListAsync());
        Assert.Equal((PublicationStatus.Proposed, RoleFixture.Number, "The greeting is misspelt"), (publication.Status, publication.Issue, publication.Title));
        Assert.Equal("hello", at.Git("show", $"{publication.Branch}:src/greeting.py").Split('"')[1].Split(' ')[0]);
    }

    [Fact]
    public async Task What_the_engineer_does_without_a_test_turns_the_approval_into_a_persons_decision()
    {
        at.Script("engineer", RoleFixture.Write("src/greeting.py", "def greet(name):\n    return \"hello\"\n"), RoleFixture.Finish("""{"summary":"Done.","files":["src/greeting.py"]}"""));

        var states = await RoleFixture.StatesAsync(runtime, await at.StartAsync(runtime));

        Assert.Contains("code_without_tests", states["guardrails"].Data, StringComparison.Ordinal);
        Assert.Contains("\"decision\":\"request_changes\"", states["verdict"].Data, StringComparison.Ordinal);
        Assert.Contains("\"overridden\":true,\"risk\":\"high\"", states["verdict"].Data, StringComparison.Ordinal);
        var publication = Assert.Single(await runtime.Publications.ListAsync(new PublicationQuery(), CancellationToken.None).ToListAsync());
        Assert.Equal((PublicationStatus.Proposed, Risk.Destructive), (publication.Status, publication.Risk));
    }
}
