namespace AgentOps.Tests.Events;

public sealed class CorrelationRulesTests
{
    [Theory]
    [InlineData("task-26", "task-26-login", "26", "task-26")]
    [InlineData("task-26", "task-27-login", "26", "correlation_conflict")]
    [InlineData("task-10", "task-10", "12", "correlation_conflict")]
    [InlineData("task-26", "bugfix/task-26", null, "task-26")]
    [InlineData(null, "feature/task-15-search", "15", "task-15")]
    [InlineData(null, null, null, "correlation_missing")]
    public void Label_branch_and_marker_must_agree_as_far_as_they_say_anything(string? label, string? branch, string? marker, string expected) =>
        Assert.Equal(expected, Derive(label is null ? [] : [label], branch, marker is null ? null : $$"""{ "task_id": {{marker}} }"""));

    [Theory]
    [InlineData("task-26")]
    [InlineData("task-26-")]
    [InlineData("task-26-add-login-2")]
    [InlineData("feature/task-26")]
    [InlineData("feature/task-26-add-login")]
    [InlineData("refs/heads/task-26-add-login")]
    [InlineData("refs/heads/feature/task-26")]
    public void These_branches_name_a_task(string branch) => Assert.Equal("task-26", Derive([], branch, null));

    [Theory]
    [InlineData("bugfix/task-26")]
    [InlineData("task-abc-def")]
    [InlineData("feature/task")]
    [InlineData("multitask 5")]
    [InlineData("multitask-5")]
    [InlineData("task 5")]
    [InlineData("task_5")]
    [InlineData("task/5")]
    [InlineData("task5")]
    [InlineData("Task-5")]
    [InlineData("task-5x")]
    [InlineData("task-5\n")]
    [InlineData("feature/feature/task-5")]
    [InlineData("my/feature/task-5")]
    [InlineData("task-٥")]
    [InlineData("task-1234567890123456789")]
    [InlineData("refs/tags/task-5")]
    public void And_these_do_not(string branch) => Assert.Equal("correlation_missing", Derive([], branch, null));

    [Theory]
    [InlineData("ready-for-qa")]
    [InlineData("multitask-5")]
    [InlineData("task-5-old")]
    [InlineData("task-")]
    public void Other_labels_say_nothing(string label)
    {
        Assert.Equal("correlation_missing", Derive([label], null, null));
        Assert.Equal("task-7", Derive([label, "task-7", "bug"], null, null));
    }

    [Fact]
    public void Two_labels_of_different_tasks_disagree_whichever_comes_first()
    {
        Assert.Equal("correlation_conflict", Derive(["task-1", "task-2"], "task-1", null));
        Assert.Equal("correlation_conflict", Derive(["task-2", "task-1"], "task-1", null));
    }

    [Theory]
    [InlineData("""{ "task_id": 15, "started_at": "2026-03-14T12:00:00Z", "agent": "rex", "workflow_id": "w", "commit_sha": "c", "pr_number": 3 }""", "task-15")]
    [InlineData("""{ "task_id": "15" }""", "task-15")]
    [InlineData("""{ "task_id": 15.5 }""", "correlation_missing")]
    [InlineData("""{ "task_id": -15 }""", "correlation_missing")]
    [InlineData("""{ "task_id": null }""", "correlation_missing")]
    [InlineData("""{ "agent": "rex" }""", "correlation_missing")]
    [InlineData("[15]", "event_invalid")]
    [InlineData("task 15", "event_invalid")]
    public void A_marker_names_its_task_by_number(string marker, string expected) => Assert.Equal(expected, Derive([], null, marker));

    [Fact]
    public void A_conflict_names_every_source()
    {
        var conflict = Assert.Throws<AgentOpsException>(() => CorrelationRules.Derive(new CorrelationSources { Labels = ["task-26"], Branch = "task-27-x" }));
        Assert.Contains("26", conflict.Message);
        Assert.Contains("task-27-x", conflict.Message);
    }

    private static string Derive(string[] labels, string? branch, string? marker)
    {
        try
        {
            return CorrelationRules.Derive(new CorrelationSources { Labels = labels, Branch = branch, Marker = marker });
        }
        catch (AgentOpsException refused)
        {
            return refused.Code;
        }
    }
}
