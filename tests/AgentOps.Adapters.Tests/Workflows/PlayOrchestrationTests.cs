using AgentOps.Tests;
using AgentOps.Tests.Workflows;

namespace AgentOps.Adapters.Tests.Workflows;

/// <summary>The shipped pipeline of Rex, Cleo and Tess, as it is read.</summary>
public sealed class PlayOrchestrationTests
{
    private static readonly WorkflowReading Reading = new WorkflowCatalog(null, new YamlDocumentReader(), RepositoryRoot.File("module", "workflows")).Read("play-orchestration", "/");
    private static readonly Workflow Play = Reading.Workflow!;

    [Fact]
    public void It_is_read_without_a_finding()
    {
        Assert.Empty(Reading.Findings);
        Assert.Equal(MissionOrigin.Module, Play.Origin);
    }

    [Fact]
    public void Its_stages_are_the_full_matrix() => Assert.Equal(PlayStages.Matrix, Play.Stages);

    [Fact]
    public void Its_steps_go_through_their_stages_as_the_matrix_allows()
    {
        string? stage = null;
        var steps = WorkflowGraph.Of(Play).Levels.SelectMany(level => level).Select(id => Play.Steps.Single(step => step.Id == id)).ToList();
        foreach (var step in steps)
        {
            StageRules.Require(Play, stage, step.Stage!);
            stage = step.Stage;
        }
        Assert.Equal((8, "completed"), (steps.Count, stage));
    }

    [Theory]
    [InlineData("pull-request", "pull_request.opened", "5DLabs-Rex[bot]", """{ "number": 31 }""", true)]
    [InlineData("ready-for-qa", "pull_request.labeled", "5DLabs-Cleo[bot]", """{ "label": { "name": "ready-for-qa" } }""", true)]
    [InlineData("ready-for-qa", "pull_request.labeled", "5DLabs-Cleo[bot]", """{ "label": { "name": "bug" } }""", false)]
    [InlineData("ready-for-qa", "pull_request.labeled", "5DLabs-Rex[bot]", """{ "label": { "name": "ready-for-qa" } }""", false)]
    [InlineData("ready-for-qa", "pull_request.unlabeled", "5DLabs-Cleo[bot]", """{ "label": { "name": "ready-for-qa" } }""", false)]
    [InlineData("approved", "pull_request_review.submitted", "5DLabs-Tess[bot]", """{ "review": { "state": "approved" } }""", true)]
    [InlineData("approved", "pull_request_review.submitted", "5DLabs-Tess[bot]", """{ "review": { "state": "changes_requested" } }""", false)]
    [InlineData("approved", "pull_request_review.submitted", "somebody", """{ "review": { "state": "approved" } }""", false)]
    [InlineData("approved", "pull_request_review.submitted", "5DLabs-Tess[bot]", "{}", false)]
    public void Each_wait_is_for_its_event_of_its_actor_alone(string step, string name, string actor, string payload, bool expected)
    {
        var wait = Play.Steps.Single(one => one.Id == step).WaitFor!;
        Assert.Equal(expected, EventRules.Matches(Came(name, actor, payload), wait.Event!, wait.Match, wait.Actors));
    }

    [Theory]
    [InlineData("5DLabs-Rex[bot]", "refs/heads/task-26", true)]
    [InlineData("5DLabs-Rex[bot]", "refs/heads/task-26-login", true)]
    [InlineData("5DLabs-Rex[bot]", "refs/heads/feature/task-26", true)]
    [InlineData("5DLabs-Rex[bot]", "refs/heads/main", false)]
    [InlineData("5DLabs-Rex[bot]", "refs/heads/multitask-26", false)]
    [InlineData("5DLabs-Rex[bot]", "refs/tags/task-26", false)]
    [InlineData("5DLabs-Cleo[bot]", "refs/heads/task-26", false)]
    [InlineData("somebody", "refs/heads/task-26", false)]
    public void Only_Rex_sends_it_back_to_quality_by_a_push_to_a_task(string actor, string branch, bool expected)
    {
        var push = Assert.Single(Play.Reactions);
        Assert.Equal("quality", push.Restart);
        Assert.Equal(expected, EventRules.Matches(Came("push", actor, $$"""{ "ref": "{{branch}}" }"""), push.Event, push.Match, push.Actors));
    }

    private static AgentEvent Came(string name, string actor, string payload) =>
        new() { Id = "0123456789abcdefgh", Name = name, Correlation = "task-26", Actor = actor, Payload = payload, ReceivedAt = DateTimeOffset.UnixEpoch };
}
