namespace AgentOps.Tests.CircuitBreakers;

public sealed class BreakerRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly BreakerPolicy Policy = BreakerPolicy.Default;

    [Fact]
    public void It_opens_at_the_third_failure_in_a_row_for_300_seconds()
    {
        var breaker = Fail(Fail(Closed));
        Assert.Equal(BreakerState.Closed, breaker.State);

        breaker = Fail(breaker);

        Assert.Equal((BreakerState.Open, Now.AddSeconds(300)), (breaker.State, breaker.RetryAt));
        Assert.Null(BreakerRules.TryEnter(breaker, "run", Now.AddSeconds(299), Policy));
    }

    [Fact]
    public void A_success_in_between_starts_the_count_again() =>
        Assert.Equal(BreakerState.Closed, Fail(Fail(BreakerRules.OnSuccess(Fail(Fail(Closed)), "run", Now))).State);

    [Fact]
    public void Half_open_lets_exactly_one_probe_through()
    {
        var probing = BreakerRules.TryEnter(Open, "first", Now.AddSeconds(300), Policy)!;

        Assert.Equal((BreakerState.HalfOpen, "first"), (probing.State, probing.ProbeRunId));
        Assert.Null(BreakerRules.TryEnter(probing, "second", Now.AddSeconds(301), Policy));
        Assert.NotNull(BreakerRules.TryEnter(probing, "first", Now.AddSeconds(301), Policy));
    }

    [Fact]
    public void A_killed_prober_cannot_wedge_it()
    {
        var probing = BreakerRules.TryEnter(Open, "killed", Now.AddSeconds(300), Policy)!;

        Assert.Equal("next", BreakerRules.TryEnter(probing, "next", Now.AddSeconds(300) + Policy.ProbeLease, Policy)!.ProbeRunId);
    }

    [Fact]
    public void The_probes_failure_opens_it_again_and_its_success_closes_it()
    {
        var probing = BreakerRules.TryEnter(Open, "probe", Now.AddSeconds(300), Policy)!;

        Assert.Equal(BreakerState.Open, BreakerRules.OnFailure(probing, "probe", "no", Now.AddSeconds(310), Policy).State);
        Assert.Equal((BreakerState.Closed, 0), (BreakerRules.OnSuccess(probing, "probe", Now).State, BreakerRules.OnSuccess(probing, "probe", Now).ConsecutiveFailures));
    }

    [Fact]
    public void A_run_from_before_says_nothing_about_the_probe()
    {
        var probing = BreakerRules.TryEnter(Open, "probe", Now.AddSeconds(300), Policy)!;

        Assert.Equal(BreakerState.HalfOpen, BreakerRules.OnSuccess(probing, "old", Now).State);
        Assert.Equal(BreakerState.HalfOpen, BreakerRules.OnFailure(probing, "old", "late", Now, Policy).State);
    }

    [Fact]
    public void A_probe_that_was_blocked_or_stopped_gives_its_place_back()
    {
        var given = BreakerRules.OnNeither(BreakerRules.TryEnter(Open, "probe", Now.AddSeconds(300), Policy)!, "probe", Now.AddSeconds(301));

        Assert.NotNull(BreakerRules.TryEnter(given, "next", Now.AddSeconds(301), Policy));
    }

    [Theory]
    [InlineData(RunStatus.Succeeded, null, true)]
    [InlineData(RunStatus.Failed, "tool_failed", false)]
    [InlineData(RunStatus.Failed, "run_timeout", false)]
    [InlineData(RunStatus.Failed, "step_denied", null)]
    [InlineData(RunStatus.Failed, "budget_spent", null)]
    [InlineData(RunStatus.Blocked, null, null)]
    [InlineData(RunStatus.Cancelled, null, null)]
    [InlineData(RunStatus.Queued, null, null)]
    public void Approvals_stops_and_interruptions_do_not_count(RunStatus status, string? code, bool? outcome) =>
        Assert.Equal(outcome, MissionBreaker.SignalOf("m", new RunMove(status) { Error = code is null ? null : ErrorTable.Get(code).ToEnvelope("x") }).Outcome);

    private static CircuitBreaker Closed => new() { Scope = "mission:m" };

    private static CircuitBreaker Open => Fail(Fail(Fail(Closed)));

    private static CircuitBreaker Fail(CircuitBreaker breaker) => BreakerRules.OnFailure(breaker, "run", "no", Now, Policy);
}
