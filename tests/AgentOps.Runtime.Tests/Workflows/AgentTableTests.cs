namespace AgentOps.Tests.Workflows;

public sealed class AgentTableTests
{
    private static readonly AgentSettings Settings = new()
    {
        Agents = new Dictionary<string, AgentTarget>
        {
            ["reviewer"] = new() { Name = "reviewer", Mission = "review" },
            ["reviewer/review_code"] = new() { Name = "reviewer/review_code", Kind = AgentTargetKind.Tool, Tool = "t" },
        },
    };

    [Theory]
    [InlineData("review_code", "reviewer/review_code")]
    [InlineData("review_docs", "reviewer")]
    public void An_action_of_its_own_counts_before_its_agent(string action, string name) => Assert.Equal(name, AgentTable.Resolve(Step("reviewer", action), Settings).Name);

    [Fact]
    public void What_does_not_resolve_is_an_error_that_names_the_action_and_the_agent()
    {
        var error = Assert.Throws<AgentOpsException>(() => AgentTable.Resolve(Step("reviwer", "look"), Settings));

        Assert.Equal(("agent_not_found", "reviwer/look"), (error.Code, error.Subject));
        Assert.Contains("'reviwer'", error.Message);
    }

    private static WorkflowStep Step(string agent, string action) => new() { Id = "s", Agent = agent, Action = action };
}
