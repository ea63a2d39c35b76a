namespace AgentOps.Tests.Runs;

public sealed class RetryRulesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    private static readonly RetryPolicy Policy = new() { MaxAttempts = 3, InitialDelay = TimeSpan.FromSeconds(10), MaxDelay = TimeSpan.FromSeconds(60), Jitter = 0 };

    private static Run Running(RetryPolicy? policy = null, int used = 0, string planner = "plan") => new()
    {
        Id = "0123456789abcdefgh", Mission = "tidy", DefinitionHash = "h", Status = RunStatus.Running, StartedAt = Noon, CreatedAt = Noon, SubmittedBy = "ana@host",
        Retry = policy ?? Policy, RetriesUsed = used, Planner = planner, LeaseOwner = "ana@host/1/2", LeaseUntil = Noon.AddMinutes(1),
    };

    private static ErrorEnvelope Error(string code = "dependency_unavailable", double? retryAfter = null, string? hold = null)
    {
        var error = ErrorTable.Get(code).ToEnvelope("It failed.") with { RetryAfter = retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null };
        return hold is null ? error : RetryRules.Holding(error, hold);
    }

    private static RetryDecision Decide(Run run, ErrorEnvelope? error, RetryFacts? facts = null) =>
        RetryRules.Decide(run, new RunMove(RunStatus.Failed) { Error = error }, facts ?? new RetryFacts(0, 0), Noon);

    [Theory]
    [InlineData("dependency_unavailable", true)]
    [InlineData("dependency_rate_limited", true)]
    [InlineData("model_unavailable", true)]
    [InlineData("model_rate_limited", true)]
    [InlineData("agent_rate_limited", true)]
    [InlineData("breaker_open", true)]
    [InlineData("tool_timeout", true)]
    [InlineData("store_busy", true)]
    [InlineData("tool_failed", false)]
    [InlineData("command_failed", false)]
    [InlineData("evaluation_failed", false)]
    [InlineData("loop_detected", false)]
    [InlineData("run_timeout", false)]
    [InlineData("unexpected", false)]
    [InlineData("model_rejected", false)]
    [InlineData("model_key_missing", false)]
    [InlineData("mission_invalid", false)]
    [InlineData("tool_arguments_invalid", false)]
    [InlineData("mission_input_invalid", false)]
    [InlineData("path_outside_workspace", false)]
    [InlineData("step_denied", false)]
    [InlineData("budget_spent", false)]
    public void Only_what_may_pass_by_itself_is_tried_again(string code, bool again)
    {
        Assert.Equal(again ? RunStatus.RetryPending : RunStatus.Failed, Decide(Running(), Error(code)).Run.Status);
        Assert.Equal(again, RetryRules.MayPass(Error(code), Policy));
    }

    [Theory]
    [InlineData(null, 0, RunStatus.RetryPending)]
    [InlineData(-23.9, 0, RunStatus.RetryPending)]
    [InlineData(-24.0, 0, RunStatus.Failed)]
    [InlineData(-24.0, 1, RunStatus.RetryPending)]
    public void Who_is_only_ever_asked_to_come_back_fails_after_a_day_unless_it_got_further(double? hours, int succeeded, RunStatus expected)
    {
        var since = hours is { } ago ? Noon.AddHours(ago) : (DateTimeOffset?)null;
        var decision = Decide(Running(), Error("model_rate_limited", 60), new RetryFacts(succeeded, 0, true, since));
        Assert.Equal((expected, "model_rate_limited", 0), (decision.Run.Status, decision.Run.Error!.Code, decision.Run.RetriesUsed));
        Assert.Equal(expected == RunStatus.Failed ? Noon : null, decision.Run.SetAsideAt);
        Assert.Equal(expected == RunStatus.Failed ? null : succeeded > 0 ? Noon : since ?? Noon, decision.PutOffSince);
    }

    [Fact]
    public void A_single_wish_is_granted_however_long_and_another_failure_ends_the_count()
    {
        Assert.Equal(Noon.AddDays(5), Decide(Running(), Error("model_rate_limited", 5 * 86400)).Run.DueAt);
        Assert.Null(Decide(Running(), Error()).PutOffSince);
    }

    [Fact]
    public void Every_error_of_a_category_that_another_attempt_cannot_change_is_final_whatever_the_policy_lists()
    {
        var everything = Policy with { On = [.. ErrorTable.All.Select(row => row.Code)] };
        foreach (var row in ErrorTable.All)
        {
            var never = row.Category is AgentErrorCategory.Validation or AgentErrorCategory.Configuration or AgentErrorCategory.Permission or AgentErrorCategory.Budget;
            Assert.Equal(never ? RunStatus.Failed : RunStatus.RetryPending, Decide(Running(everything), Error(row.Code)).Run.Status);
        }
    }

    [Fact]
    public void A_listed_code_is_tried_again() => Assert.Equal(RunStatus.RetryPending, Decide(Running(Policy with { On = ["command_failed"] }), Error("command_failed")).Run.Status);

    [Fact]
    public void A_run_without_a_policy_is_tried_once() => Assert.Equal(RunStatus.Failed, Decide(Running() with { Retry = null }, Error()).Run.Status);

    [Fact]
    public void A_run_that_somebody_asked_to_stop_is_not_tried_again() => Assert.Equal(RunStatus.Failed, Decide(Running() with { StopReason = "Enough." }, Error()).Run.Status);

    [Theory]
    [InlineData(RetryStrategy.Fixed, 1, 10)]
    [InlineData(RetryStrategy.Fixed, 4, 10)]
    [InlineData(RetryStrategy.Linear, 1, 10)]
    [InlineData(RetryStrategy.Linear, 2, 20)]
    [InlineData(RetryStrategy.Linear, 5, 50)]
    [InlineData(RetryStrategy.Linear, 9, 60)]
    [InlineData(RetryStrategy.Exponential, 1, 10)]
    [InlineData(RetryStrategy.Exponential, 2, 20)]
    [InlineData(RetryStrategy.Exponential, 3, 40)]
    [InlineData(RetryStrategy.Exponential, 4, 60)]
    [InlineData(RetryStrategy.Exponential, 19, 60)]
    public void Waits_grow_as_the_policy_says(RetryStrategy strategy, int retry, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryRules.DelayOf(Policy with { Strategy = strategy }, retry, 0.5, null));

    [Theory]
    [InlineData(0.5, 0, 5)]
    [InlineData(0.5, 0.5, 10)]
    [InlineData(0.5, 1, 15)]
    [InlineData(1, 0, 0)]
    [InlineData(1, 1, 20)]
    [InlineData(0, 1, 10)]
    public void Chance_moves_a_wait_within_the_jitter(double jitter, double chance, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryRules.DelayOf(Policy with { Jitter = jitter }, 1, chance, null));

    [Fact]
    public void Jitter_never_passes_the_cap() => Assert.Equal(TimeSpan.FromSeconds(60), RetryRules.DelayOf(Policy with { Jitter = 1 }, 9, 1, null));

    [Theory]
    [InlineData(3, 10)]
    [InlineData(40, 40)]
    [InlineData(18_000, 18_000)]
    public void What_the_other_side_asks_for_is_the_least(double asked, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryRules.DelayOf(Policy, 1, 0.5, TimeSpan.FromSeconds(asked)));

    [Fact]
    public void Runs_that_failed_together_do_not_come_back_together()
    {
        var jittered = Policy with { Jitter = 0.5 };
        var dues = Enumerable.Range(0, 50).Select(i => Decide(Running(jittered) with { Id = $"run-{i}" }, Error()).Run.DueAt).Distinct().Count();
        Assert.True(dues > 40, $"{dues} different times for 50 runs.");
        Assert.Equal(Decide(Running(jittered), Error()).Run.DueAt, Decide(Running(jittered), Error()).Run.DueAt);
    }

    [Fact]
    public void Attempts_are_taken_from_the_budget_until_it_is_spent()
    {
        var (first, mark, _) = Decide(Running(), Error());
        Assert.Equal((RunStatus.RetryPending, 1, Noon.AddSeconds(10), 0), (first.Status, first.RetriesUsed, first.DueAt, mark));
        Assert.Contains("dependency_unavailable", first.Reason);
        Assert.Equal((RunStatus.RetryPending, 2, Noon.AddSeconds(20)), Decide(Running(used: 1), Error()).Run is var second ? (second.Status, second.RetriesUsed, second.DueAt) : default);
        Assert.Equal((RunStatus.Failed, 2, Noon), Decide(Running(used: 2), Error()).Run is var third ? (third.Status, third.RetriesUsed, third.SetAsideAt) : default);
        Assert.Equal("dependency_unavailable", first.Error!.Code);
    }

    [Fact]
    public void The_budget_is_refilled_only_when_the_run_got_further()
    {
        Assert.Equal((RunStatus.Failed, 4), Decide(Running(used: 2), Error(), new RetryFacts(4, 4)) is var same ? (same.Run.Status, same.Mark) : default);
        Assert.Equal((RunStatus.Failed, 4), Decide(Running(used: 2), Error(), new RetryFacts(3, 4)) is var less ? (less.Run.Status, less.Mark) : default);
        var further = Decide(Running(used: 2), Error(), new RetryFacts(5, 4));
        Assert.Equal((RunStatus.RetryPending, 1, 5), (further.Run.Status, further.Run.RetriesUsed, further.Mark));
    }

    [Fact]
    public void Being_told_when_to_come_back_costs_no_attempt()
    {
        var waiting = Decide(Running(used: 2), Error("model_rate_limited", 3600)).Run;
        Assert.Equal((RunStatus.RetryPending, 2, Noon.AddHours(1)), (waiting.Status, waiting.RetriesUsed, waiting.DueAt));
        Assert.Equal(RunStatus.Failed, Decide(Running(used: 2), Error("model_unavailable", 3600)).Run.Status);
        Assert.Equal(RunStatus.Failed, Decide(Running(used: 2), Error("model_rate_limited")).Run.Status);
    }

    [Fact]
    public void A_call_that_may_have_taken_effect_is_not_made_again_unless_the_policy_names_its_code()
    {
        var doubtful = new RetryFacts(0, 0, IsRepeatable: false);
        Assert.Equal(RunStatus.Failed, Decide(Running(), Error("tool_timeout"), doubtful).Run.Status);
        Assert.Equal(RunStatus.RetryPending, Decide(Running(Policy with { On = ["tool_timeout"] }), Error("tool_timeout"), doubtful).Run.Status);
        Assert.Equal(RunStatus.RetryPending, Decide(Running(), Error("dependency_rate_limited", 90), doubtful).Run.Status);
    }

    [Fact]
    public void Only_a_failure_that_nobody_watched_is_set_aside()
    {
        Assert.Equal(Noon, Decide(Running(), Error("tool_failed")).Run.SetAsideAt);
        Assert.Null(Decide(Running() with { SubmittedBy = null }, Error("tool_failed")).Run.SetAsideAt);
        Assert.Null(Decide(Running() with { DryRun = true }, Error("tool_failed")).Run.SetAsideAt);
        Assert.Null(Decide(Running() with { Kind = RunKind.Todo }, Error("tool_failed")).Run.SetAsideAt);
    }

    [Fact]
    public void A_new_attempt_tries_the_failed_step_again_and_a_conversation_goes_on()
    {
        var plan = RetryRules.Begin(Decide(Running(), Error()).Run);
        Assert.Equal((RunStatus.Queued, 2, null, null), (plan.Status, plan.Attempt, plan.StartedAt, plan.DueAt));
        var chat = RetryRules.Begin(Decide(Running(planner: "chat"), Error("model_unavailable")).Run);
        Assert.Equal((2, Noon), (chat.Attempt, chat.StartedAt));
        // Judged a failure, the same conversation would end the same way.
        var judged = RetryRules.Begin(Decide(Running(Policy with { On = ["evaluation_failed"] }, planner: "chat"), Error("evaluation_failed")).Run);
        Assert.Null(judged.StartedAt);
    }

    [Fact]
    public void A_wish_becomes_a_hold_on_its_scope()
    {
        var hold = RetryRules.HoldOf(Running(), Error("model_rate_limited", 60, "model:gpt 4"), Noon)!;
        Assert.Equal(("model:gpt_4", Noon.AddMinutes(1), "0123456789abcdefgh"), (hold.Scope, hold.Until, hold.RunId));
        Assert.Null(RetryRules.HoldOf(Running(), Error("model_rate_limited", 60), Noon));
        Assert.Null(RetryRules.HoldOf(Running(), Error("model_rate_limited", null, "model:gpt"), Noon));
        Assert.Null(RetryRules.HoldOf(Running(), null, Noon));
    }

    [Fact]
    public void A_policy_reads_back_what_it_wrote()
    {
        var policy = new RetryPolicy
        {
            MaxAttempts = 7, Strategy = RetryStrategy.Linear, InitialDelay = TimeSpan.FromSeconds(1.5), Factor = 1.25, MaxDelay = TimeSpan.FromHours(30), Jitter = 0.333, On = ["tool_failed", "run_timeout"],
        };
        var read = RetryPolicy.Parse(policy.ToString())!;
        Assert.Equal(policy.ToString(), read.ToString());
        Assert.Equal(policy with { On = [] }, read with { On = [] });
        Assert.Empty(RetryPolicy.Parse(RetryPolicy.Default.ToString())!.On);
        var older = RetryPolicy.Parse("3 Fixed 30s 2 10m 0.1 command_failed")!;
        Assert.Equal((TimeSpan.FromDays(1), "command_failed"), (older.MaxHold, Assert.Single(older.On)));
        Assert.Null(RetryPolicy.Parse(null));
        Assert.Null(RetryPolicy.Parse("3 Fixed"));
        Assert.Null(RetryPolicy.Parse("3 Never 30s 2 10m 0.1"));
    }
}
