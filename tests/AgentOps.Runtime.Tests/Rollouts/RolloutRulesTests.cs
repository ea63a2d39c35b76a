namespace AgentOps.Tests.Rollouts;

public sealed class RolloutRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 6, 0, 0, TimeSpan.Zero);
    private static readonly RolloutSettings Settings = new();
    private static readonly Automation Nightly = new(AutomationKind.Schedule, "nightly");

    private static readonly RolloutFacts Ready = new()
    {
        Phase = RolloutPhase.Smoke, DryRun = true, Mission = "demo", Environment = [Check(CheckStatus.Pass), Check(CheckStatus.Warning)], Succeeded = 2, Every = TimeSpan.FromHours(1), Reason = "read both",
    };

    [Fact]
    public void Limited_demands_what_the_table_says_of_a_schedule() =>
        Assert.Equal(["dry-run", "environment", "runs", "breaker", "frequency", "sign-off"], Names(RolloutRules.Demands(RolloutPhase.Limited, Ready, Settings)));

    [Fact]
    public void Limited_demands_a_small_todo_job_and_no_dry_run_of_a_command()
    {
        var demands = RolloutRules.Demands(RolloutPhase.Limited, Ready with { DryRun = null, Every = null, Items = 10 }, Settings);
        Assert.Equal(["environment", "runs", "breaker", "size", "sign-off"], Names(demands));
        Assert.All(demands, demand => Assert.True(demand.IsMet && demand.Remedy is null, demand.ToString()));
    }

    [Fact]
    public void Full_demands_a_way_back_and_somebody_who_is_told() =>
        Assert.Equal(
            ["phase", "dry-run", "environment", "runs", "breaker", "rollback", "monitoring", "sign-off"],
            Names(RolloutRules.Demands(RolloutPhase.Full, Ready with { Phase = RolloutPhase.Limited }, Settings)));

    [Fact]
    public void Smoke_demands_nothing() => Assert.Empty(RolloutRules.Demands(RolloutPhase.Smoke, Ready with { Phase = RolloutPhase.Full }, Settings));

    public static TheoryData<string, RolloutPhase, RolloutFacts> Missing => new()
    {
        { "dry-run", RolloutPhase.Limited, Ready with { DryRun = false } },
        { "environment", RolloutPhase.Limited, Ready with { Environment = [Check(CheckStatus.Pass), Check(CheckStatus.Fail)] } },
        { "environment", RolloutPhase.Limited, Ready with { Environment = null } },
        { "runs", RolloutPhase.Limited, Ready with { Succeeded = 1 } },
        { "breaker", RolloutPhase.Limited, Ready with { OpenBreakers = ["mission:demo"] } },
        { "frequency", RolloutPhase.Limited, Ready with { Every = TimeSpan.FromMinutes(59) } },
        { "size", RolloutPhase.Limited, Ready with { Every = null, Items = 11 } },
        { "sign-off", RolloutPhase.Limited, Ready with { Reason = null } },
        { "phase", RolloutPhase.Full, Complete with { Phase = RolloutPhase.Smoke } },
        { "runs", RolloutPhase.Full, Complete with { Succeeded = 9 } },
        { "rollback", RolloutPhase.Full, Complete with { Rollback = null } },
        { "monitoring", RolloutPhase.Full, Complete with { IsWatched = false } },
    };

    [Theory]
    [MemberData(nameof(Missing))]
    public void What_is_missing_is_not_met_says_what_to_do_and_holds_the_move_up(string name, RolloutPhase target, RolloutFacts facts)
    {
        var demands = RolloutRules.Demands(target, facts, Settings);
        var unmet = Assert.Single(demands, demand => !demand.IsMet);
        Assert.Equal((name, true), (unmet.Name, unmet.Remedy is { Length: > 0 }));
        Assert.Equal("rollout_demands_unmet", CodeOf(() => Move(facts, demands, new RolloutChange { Phase = target, Reason = facts.Reason })));
    }

    [Fact]
    public void What_nobody_has_looked_at_is_told_from_what_is_not_met()
    {
        Assert.Equal(DemandStatus.NotChecked, Of("environment", Ready with { Environment = null }));
        Assert.Equal(DemandStatus.NotMet, Of("environment", Ready with { Environment = [Check(CheckStatus.Fail)] }));
    }

    [Fact]
    public void The_amounts_are_settings()
    {
        var strict = new RolloutSettings { SmokeRuns = 3, LimitedEvery = TimeSpan.FromHours(2) };
        Assert.Equal(["runs", "frequency"], Names(RolloutRules.Demands(RolloutPhase.Limited, Ready, strict).Where(demand => !demand.IsMet)));
    }

    [Fact]
    public void A_move_on_keeps_the_sign_off_and_overrides_nothing()
    {
        var move = Move(Ready, RolloutRules.Demands(RolloutPhase.Limited, Ready, Settings), new RolloutChange { Phase = RolloutPhase.Limited, Reason = "read both", Force = true, By = "me" })!;
        Assert.Equal((RolloutPhase.Smoke, RolloutPhase.Limited, "read both", "me", Now, false), (move.From, move.To, move.Reason, move.By, move.At, move.IsForced));
    }

    [Fact]
    public void Force_goes_on_with_a_reason_and_names_what_it_overrides()
    {
        var facts = Ready with { DryRun = false, Succeeded = 0, Reason = null };
        var demands = RolloutRules.Demands(RolloutPhase.Limited, facts with { Reason = "must" }, Settings);
        Assert.Equal(["dry-run", "runs"], Move(facts, demands, new RolloutChange { Phase = RolloutPhase.Limited, Reason = "must", Force = true })!.Unmet);
        Assert.Equal("rollout_reason_required", CodeOf(() => Move(facts, demands, new RolloutChange { Phase = RolloutPhase.Limited, Force = true })));
    }

    [Fact]
    public void Back_needs_neither_demands_nor_a_reason()
    {
        var move = Move(Ready with { Phase = RolloutPhase.Full, DryRun = false }, [], new RolloutChange { Phase = RolloutPhase.Smoke })!;
        Assert.Equal((RolloutPhase.Full, RolloutPhase.Smoke, (string?)null), (move.From, move.To, move.Reason));
    }

    [Fact]
    public void The_phase_it_is_in_is_no_move() => Assert.Null(Move(Ready, [], new RolloutChange { Phase = RolloutPhase.Smoke, Reason = "again" }));

    [Theory]
    [InlineData("schedule:nightly", AutomationKind.Schedule, "nightly")]
    [InlineData("TODO:backlog", AutomationKind.TodoJob, "backlog")]
    [InlineData("mission:a:b", AutomationKind.Mission, "a:b")]
    [InlineData("nightly", null, "nightly")]
    [InlineData("other:nightly", null, "other:nightly")]
    public void A_name_may_say_its_kind(string text, AutomationKind? kind, string name) => Assert.Equal((kind, name), AutomationName.Parse(text));

    private static RolloutFacts Complete => Ready with { Phase = RolloutPhase.Limited, Succeeded = 10, Rollback = "revert it", IsWatched = true };

    private static RolloutMove? Move(RolloutFacts facts, IReadOnlyList<RolloutDemand> demands, RolloutChange change) => RolloutRules.Move(Nightly, facts, demands, change, Now);

    private static DemandStatus Of(string name, RolloutFacts facts) => RolloutRules.Demands(RolloutPhase.Limited, facts, Settings).Single(demand => demand.Name == name).Status;

    private static IEnumerable<string> Names(IEnumerable<RolloutDemand> demands) => demands.Select(demand => demand.Name);

    private static string CodeOf(Action action) => Assert.Throws<AgentOpsException>(action).Code;

    private static CheckResult Check(CheckStatus status) => new() { Name = "git", Category = default, Status = status, Detail = "", Duration = TimeSpan.Zero };
}
