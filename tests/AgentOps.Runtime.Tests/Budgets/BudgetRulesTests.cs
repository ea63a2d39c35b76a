namespace AgentOps.Tests.Budgets;

public sealed class BudgetRulesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);
    private static readonly BudgetKey OfDay = new(BudgetScope.Workspace, "", BudgetPeriod.Day);
    private static readonly Mission Plain = new() { Id = "m", Goal = "g" };

    [Theory]
    [InlineData(9.99, 0, 10.0, null, false, 0.999)]
    [InlineData(10.0, 0, 10.0, null, true, 1.0)]
    [InlineData(25.0, 0, 10.0, null, true, 2.5)]
    [InlineData(0, 99, null, 100L, false, 0.99)]
    [InlineData(0, 100, null, 100L, true, 1.0)]
    [InlineData(9.0, 50, 10.0, 100L, false, 0.9)]
    [InlineData(1.0, 100, 10.0, 100L, true, 1.0)]
    [InlineData(0, 0, 0.0, null, true, 1.0)]
    [InlineData(5.0, 100, 10.0, null, false, 0.5)]
    public void A_limit_is_spent_when_its_money_or_its_tokens_are(double cost, long tokens, double? maxCost, long? maxTokens, bool spent, double share)
    {
        var state = State((decimal)cost, tokens, (decimal?)maxCost, maxTokens);

        Assert.Equal((spent, share), (state.IsSpent, Math.Round(state.Share, 9)));
        Assert.Equal(((decimal?)maxCost - (decimal)cost is { } left ? Math.Max(0, left) : null, maxTokens is { } most ? Math.Max(0, most - tokens) : null), (state.CostLeft, state.TokensLeft));
    }

    [Fact]
    public void The_limit_that_holds_longest_is_the_one_that_is_named()
    {
        var day = State(10, 0, 10) with { ResetsAt = Noon.AddHours(12) };
        var month = State(100, 0, 100) with { ResetsAt = Noon.AddDays(17) };
        var total = State(1, 0, 1000);

        Assert.Same(month, BudgetRules.Holding([day, month, total]));
        Assert.Equal(1000, BudgetRules.Holding([total with { Cost = 1000 }, day, month])!.MaxCost);
        Assert.Null(BudgetRules.Holding([total]));
        Assert.Null(BudgetRules.Holding([]));
    }

    [Theory]
    [InlineData(7.9, null, false)]
    [InlineData(8.0, null, true)]
    [InlineData(12.0, null, true)]
    [InlineData(8.0, -13, true)]
    [InlineData(8.0, -12, false)]
    [InlineData(8.0, 0, false)]
    public void People_are_told_once_a_period_from_the_share_on(double cost, int? toldHours, bool due)
    {
        var state = State((decimal)cost, 0, 10) with { Since = Noon.AddHours(-12) };
        state = state with { Budget = state.Budget with { AlertedAt = toldHours is { } hours ? Noon.AddHours(hours) : null } };

        Assert.Equal(due, BudgetRules.IsAlertDue(state));
    }

    [Fact]
    public void Of_a_total_people_are_told_once()
    {
        var state = State(9, 0, 10);

        Assert.True(BudgetRules.IsAlertDue(state));
        Assert.False(BudgetRules.IsAlertDue(state with { Budget = state.Budget with { AlertedAt = Noon.AddYears(-3) } }));
    }

    [Fact]
    public void A_change_leaves_what_it_does_not_name_and_tells_people_again()
    {
        var before = new Budget { Key = OfDay, MaxCost = 10, MaxTokens = 5000, AlertAt = 0.5, AlertedAt = Noon, SetBy = "ann", SetAt = Noon };

        var after = BudgetRules.Change(OfDay, before, new BudgetChange { MaxCost = 20, FirstAlertAt = 0.9, By = "bob" }, Noon.AddHours(1));

        Assert.Equal(before with { MaxCost = 20, AlertedAt = null, SetBy = "bob", SetAt = Noon.AddHours(1) }, after);
        Assert.Equal(Noon, BudgetRules.Change(OfDay, before, new BudgetChange { MaxCost = 10 }, Noon).AlertedAt);
    }

    [Fact]
    public void A_new_limit_takes_the_share_of_the_configuration_unless_it_names_one()
    {
        Assert.Equal(0.9, BudgetRules.Change(OfDay, null, new BudgetChange { MaxTokens = 1, FirstAlertAt = 0.9 }, Noon).AlertAt);
        Assert.Equal(0.7, BudgetRules.Change(OfDay, null, new BudgetChange { MaxTokens = 1, AlertAt = 0.7, FirstAlertAt = 0.9 }, Noon).AlertAt);
    }

    [Fact]
    public void A_limit_that_limits_nothing_is_refused() =>
        Assert.Equal("budget_limit_required", Assert.Throws<AgentOpsException>(() => BudgetRules.Change(OfDay, null, new BudgetChange { AlertAt = 0.5 }, Noon)).Code);

    [Fact]
    public void A_run_has_the_missions_limit_until_a_person_grants_another()
    {
        var run = new Run { Id = "r", Mission = "m", DefinitionHash = "h", Cost = 3, InputTokens = 100, CachedInputTokens = 90, OutputTokens = 5 };

        Assert.Null(BudgetRules.OfRun(run, Plain, 0.8));
        Assert.True(BudgetRules.OfRun(run, Plain with { MaxCost = 2 }, 0.8)!.IsSpent);
        Assert.False(BudgetRules.OfRun(run with { MaxCost = 10 }, Plain with { MaxCost = 2 }, 0.8)!.IsSpent);
        Assert.Equal((15L, false), (BudgetRules.OfRun(run, Plain with { MaxTokens = 16 }, 0.8)!.Tokens, BudgetRules.OfRun(run, Plain with { MaxTokens = 16 }, 0.8)!.IsSpent));
        Assert.True(BudgetRules.OfRun(run, Plain with { MaxTokens = 15 }, 0.8)!.IsSpent);
    }

    public static TheoryData<Mission, bool> Missions() => new()
    {
        { Plain with { Planner = PlannerKind.Plan, Plan = new MissionPlan([new PlanStep("read_file", "{}")], "") }, false },
        { Plain with { Planner = PlannerKind.Plan, Plan = new MissionPlan([new PlanStep("agent_cli", "{}")], "") }, true },
        { Plain with { Planner = PlannerKind.Plan, Evaluator = new Evaluator { Kind = EvaluatorKind.Model } }, true },
        { Plain with { Planner = PlannerKind.Chat }, true },
        { Plain with { Planner = PlannerKind.Cli }, true },
    };

    [Theory]
    [MemberData(nameof(Missions))]
    public void What_uses_no_model_and_no_agent_cannot_spend(Mission mission, bool spends) => Assert.Equal(spends, BudgetRules.CanSpend(mission));

    [Theory]
    [InlineData(20.126, 0, 20.0, null, "Of the budget workspace/day 20.126 of 20.00 US dollars are spent; it begins anew at 2026-03-15 00:00Z.")]
    [InlineData(1.0, 900, 20.0, 800L, "Of the budget workspace/day 900 of 800 tokens are spent; it begins anew at 2026-03-15 00:00Z.")]
    [InlineData(21.0, 900, 20.0, 800L, "Of the budget workspace/day 21.00 of 20.00 US dollars are spent; it begins anew at 2026-03-15 00:00Z.")]
    public void A_sentence_names_the_limit_what_is_spent_and_when_it_begins_anew(double cost, long tokens, double? maxCost, long? maxTokens, string words) =>
        Assert.Equal(words, BudgetRules.InWords(State((decimal)cost, tokens, (decimal?)maxCost, maxTokens) with { ResetsAt = Noon.AddHours(12) }));

    private static BudgetState State(decimal cost, long tokens, decimal? maxCost, long? maxTokens = null) => new()
    {
        Budget = new Budget { Key = OfDay, MaxCost = maxCost, MaxTokens = maxTokens },
        Cost = cost,
        Tokens = tokens,
    };
}
