namespace AgentOps.Tests.Workflows;

public sealed class StepRetryTests
{
    private static readonly RetryPolicy Policy = new() { MaxAttempts = 3, InitialDelay = TimeSpan.FromSeconds(5), MaxDelay = TimeSpan.FromSeconds(8), Jitter = 0 };

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 8)]
    public void Another_attempt_comes_after_a_wait_that_grows_to_its_longest(int attempt, int seconds) => Assert.Equal(Boards.Now.AddSeconds(seconds), Next(attempt, Policy));

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void There_are_no_more_attempts_than_the_policy_has(int attempt) => Assert.Null(Next(attempt, Policy));

    [Fact]
    public void Without_a_policy_there_is_one_attempt() => Assert.Null(Next(1, null));

    [Theory]
    [InlineData(AgentErrorCategory.Execution, true)]
    [InlineData(AgentErrorCategory.ExternalDependency, true)]
    [InlineData(AgentErrorCategory.Timeout, true)]
    [InlineData(AgentErrorCategory.Validation, false)]
    [InlineData(AgentErrorCategory.Configuration, false)]
    [InlineData(AgentErrorCategory.Permission, false)]
    [InlineData(AgentErrorCategory.Budget, false)]
    public void What_another_attempt_cannot_change_is_not_tried_again(AgentErrorCategory category, bool again) => Assert.Equal(again, Next(1, Policy, "broke", category) is not null);

    [Fact]
    public void Who_was_asked_to_come_back_comes_back_then_and_it_costs_no_attempt()
    {
        var error = new ErrorEnvelope("model_rate_limited", AgentErrorCategory.ExternalDependency, "Later.", true) { RetryAfter = TimeSpan.FromMinutes(7) };

        Assert.Equal(Boards.Now.AddMinutes(7), StepRetry.NextAt(State(3), error, Policy, 0.5, Boards.Now));
        Assert.Equal(Boards.Now.AddMinutes(7), StepRetry.NextAt(State(1), error, null, 0.5, Boards.Now));
    }

    private static DateTimeOffset? Next(int attempt, RetryPolicy? policy, string code = "tool_failed", AgentErrorCategory category = AgentErrorCategory.Execution) =>
        StepRetry.NextAt(State(attempt), new ErrorEnvelope(code, category, "It broke.", false), policy, 0.5, Boards.Now);

    private static WorkflowStepState State(int attempt) => Boards.State("a", WorkflowStepStatus.Running) with { Attempt = attempt };
}
