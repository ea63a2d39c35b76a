namespace AgentOps.Tests.TodoJobs;

public sealed class TodoJobCheckTests
{
    public static TheoryData<string, TodoJob> Wrong => new()
    {
        { "empty name", Job("") },
        { "blank in name", Job("two words") },
        { "long name", Job(new string('x', 91)) },
        { "nothing to run", Job("a") with { Mission = null } },
        { "two things to run", Job("a") with { Runner = "agent" } },
        { "empty command", Job("a") with { Mission = null, Command = [] } },
        { "NUL in command", Job("a") with { Mission = null, Command = ["echo", "a\0b"] } },
        { "inputs without a mission", Job("a") with { Mission = null, Runner = "agent", Inputs = new Dictionary<string, string> { ["a"] = "b" } } },
        { "idempotent mission", Job("a") with { Idempotent = true } },
        { "no attempts", Job("a") with { Retry = TodoJob.DefaultRetry with { MaxAttempts = 0 } } },
        { "too many attempts", Job("a") with { Retry = TodoJob.DefaultRetry with { MaxAttempts = 21 } } },
        { "shrinking waits", Job("a") with { Retry = TodoJob.DefaultRetry with { Factor = 0.5 } } },
        { "no number", Job("a") with { Retry = TodoJob.DefaultRetry with { Factor = double.NaN } } },
        { "negative wait", Job("a") with { Retry = TodoJob.DefaultRetry with { InitialDelay = TimeSpan.FromSeconds(-1) } } },
        { "wait of weeks", Job("a") with { Retry = TodoJob.DefaultRetry with { MaxDelay = TimeSpan.FromDays(8) } } },
        { "no time", Job("a") with { ItemTimeout = TimeSpan.Zero } },
        { "too much time", Job("a") with { ItemTimeout = TimeSpan.FromDays(31) } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_cannot_be_is_refused(string what, TodoJob job)
    {
        var refused = Assert.Throws<AgentOpsException>(() => TodoJobCheck.Require(job));

        Assert.True(refused.Code == "todo_job_invalid", what);
    }

    [Fact]
    public void Each_kind_of_job_is_taken()
    {
        TodoJobCheck.Require(Job("a-Z_9"));
        TodoJobCheck.Require(Job("a") with { Mission = null, Runner = "agent", Idempotent = true, WorkingFolder = "src" });
        TodoJobCheck.Require(Job("a") with { Mission = null, Command = ["make"], ItemTimeout = TimeSpan.FromSeconds(1) });
    }

    [Theory]
    [InlineData]
    [InlineData("one", " ")]
    [InlineData("one", "")]
    public void A_job_without_items_or_with_a_blank_one_is_refused(params string[] items) =>
        Assert.Equal("todo_job_invalid", Assert.Throws<AgentOpsException>(() => TodoJobCheck.Require("backlog", items)).Code);

    [Fact]
    public void An_item_may_have_3_million_characters_and_not_more_than_10_million()
    {
        TodoJobCheck.Require("backlog", [new string('x', 3_000_000)]);

        Assert.Throws<AgentOpsException>(() => TodoJobCheck.Require("backlog", [new string('x', 10_000_001)]));
    }

    private static TodoJob Job(string name) => new() { Name = name, Mission = "fix-one" };
}
