namespace AgentOps.Tests.Health;

public sealed class HealthRulesTests
{
    // The borders, and the cases where two rules meet.
    [Theory]
    [InlineData(0, 0, 0, HealthStatus.Healthy)]
    [InlineData(6, 4, 0, HealthStatus.Unhealthy)]
    [InlineData(90, 10, 0, HealthStatus.Unhealthy)]
    [InlineData(0, 4, 0, HealthStatus.Unhealthy)]
    [InlineData(70, 30, 0, HealthStatus.Unhealthy)]
    [InlineData(97, 3, 0, HealthStatus.Degraded)]
    [InlineData(98, 2, 0, HealthStatus.Healthy)]
    [InlineData(9, 1, 0, HealthStatus.Healthy)]
    [InlineData(8, 1, 0, HealthStatus.Degraded)]
    [InlineData(7, 3, 0, HealthStatus.Degraded)]
    [InlineData(96, 4, 0, HealthStatus.Degraded)]
    [InlineData(95, 5, 0, HealthStatus.Unhealthy)]
    [InlineData(2, 1, 0, HealthStatus.Unhealthy)]
    [InlineData(10, 0, 0, HealthStatus.Healthy)]
    [InlineData(0, 0, 10, HealthStatus.Degraded)]
    [InlineData(5, 0, 6, HealthStatus.Degraded)]
    [InlineData(6, 0, 5, HealthStatus.Healthy)]
    public void The_table_has_one_reading(int succeeded, int failed, int blocked, HealthStatus expected) =>
        Assert.Equal(expected, HealthRules.Judge(new RunWindow { Succeeded = succeeded, Failed = failed, Blocked = blocked }, new HealthSettings()));

    [Fact]
    public void Every_threshold_is_a_setting() =>
        Assert.Equal(HealthStatus.Healthy, HealthRules.Judge(new RunWindow { Succeeded = 6, Failed = 4 }, new HealthSettings { HealthyRate = 50, UnhealthyRate = 20, DegradedFailures = 5, UnhealthyFailures = 9 }));

    [Fact]
    public void Every_problem_names_a_runbook_that_exists()
    {
        var window = new RunWindow { Failed = 9, Blocked = 12, TotalDuration = TimeSpan.FromHours(9) };
        var problems = HealthRules.Problems(window, new HealthSettings(), [new CircuitBreaker { Scope = "mission:m", State = BreakerState.Open }], 2, (7, 7));

        Assert.Equal(["high_failure_rate", "breaker_open", "many_blocked", "approvals_waiting", "slow_runs", "queue_full"], problems.Select(problem => problem.Code));
        Assert.All(problems, problem => Assert.True(File.Exists(RepositoryRoot.File("docs", "runbooks", $"{problem.Runbook}.md")), problem.Runbook));
    }
}
