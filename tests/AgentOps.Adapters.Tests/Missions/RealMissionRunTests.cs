using AgentOps.Adapters.Tests.Hosting;
using AgentOps.Adapters.Tests.Http;
using AgentOps.Adapters.Tests.Planning;
using AgentOps.Adapters.Tests.Tools;

namespace AgentOps.Adapters.Tests.Missions;

/// <summary>Real mission files from validation to their end: a model server decides, a small GitHub answers.</summary>
public sealed class RealMissionRunTests
{
    [SharedFixtureFact("missions")]
    public Task An_issue_is_triaged_with_a_label_and_a_comment() => RunAsync(
        "triage_new_issue",
        [("get_issue_details", """{"issue_number":7}"""), ("add_label", """{"issue_number":7,"label":"documentation"}"""), ("post_comment", """{"issue_number":7,"body":"This is about the docs."}""")],
        github =>
        {
            Assert.Contains("documentation", github.Labels);
            Assert.Contains("This is about the docs.", Assert.Single(github.Comments));
        });

    [SharedFixtureFact("missions")]
    public Task A_pull_request_is_looked_at() => RunAsync(
        "pr_safety_check", [("get_pr_details", """{"pr_number":9}"""), ("get_pr_files", """{"pr_number":9}""")], github => Assert.Empty(github.Comments));

    [SharedFixtureFact("missions")]
    public Task An_issues_template_is_checked_and_nothing_is_changed() => RunAsync(
        "kb_extraction_check", [("get_issue_details", """{"issue_number":7}""")], github => Assert.Equal(["bug"], github.Labels));

    private static async Task RunAsync(string name, (string Tool, string Arguments)[] calls, Action<GitHubDouble> check)
    {
        var github = new GitHubDouble();
        github.Files.Add(new System.Text.Json.Nodes.JsonObject { ["filename"] = "src/a.cs", ["status"] = "modified", ["additions"] = 1, ["deletions"] = 1, ["changes"] = 2 });
        await using var api = new LoopbackServer(github.Answer);
        await using var model = new LoopbackModel([.. calls.Select(call => LoopbackAnswer.Calls(call)), LoopbackAnswer.Calls(("finish_mission", """{"status":"succeeded","summary":"Done and explained."}"""))]);
        await using var at = new RuntimeFixture();
        at.Configure($$"""
            models: { small: { model: loopback-1, endpoint: "{{model.Endpoint}}" } }
            default_model: small
            github: { api_base: "{{api.Url}}", repository: octo/demo, token_variable: AGENTOPS_TEST_NO_SUCH_TOKEN }
            """);
        var runtime = await at.OpenAsync();
        var reading = runtime.Missions.Read(Path.Combine(SharedFixtureFactAttribute.Find("missions")!, $"{name}.yaml"), at.Workspace.Root);
        Assert.DoesNotContain(MissionCheck.Run(reading, runtime.Tools, runtime.Settings), finding => finding.Severity == FindingSeverity.Error || finding.Rule.StartsWith("tool", StringComparison.Ordinal));

        var run = await runtime.Runs.StartAsync(reading.Mission!, new RunStart(), default);

        Assert.True(run.Status == RunStatus.Succeeded, $"{run.Status}: {run.Error} {run.Reason}");
        Assert.Equal("Done and explained.", run.Summary);
        Assert.Equal(calls.Select(call => call.Tool), (await RuntimeFixture.StepsAsync(runtime, run)).Select(step => step.Tool));
        Assert.All(await RuntimeFixture.StepsAsync(runtime, run), step => Assert.Equal(StepStatus.Succeeded, step.Status));
        check(github);
    }
}
