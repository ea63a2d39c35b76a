namespace AgentOps.Tests.Retention;

public class RetentionPlannerTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("succeeded", 89, RetentionAction.Keep)]
    [InlineData("succeeded", 90, RetentionAction.Archive)]
    [InlineData("cancelled", 90, RetentionAction.Archive)]
    [InlineData("dry_run", 7, RetentionAction.Delete)]
    public void The_shipped_rules_go_by_state_and_age(string state, int days, RetentionAction action) => Assert.Equal(action, Judge(new RetentionSettings(), Run("a", days, state)).Action);

    [Fact]
    public void A_rule_of_the_configuration_goes_before_the_shipped_ones_and_leaves_other_states_to_them()
    {
        var settings = With(new RetentionRule("runs", RetentionAction.Delete) { State = "succeeded", OlderThan = TimeSpan.FromDays(1) });

        Assert.Equal(RetentionAction.Delete, Judge(settings, Run("a", 2, "succeeded")).Action);
        Assert.Equal(RetentionAction.Keep, Judge(settings, Run("b", 2, "cancelled")).Action);
    }

    [Fact]
    public void The_first_rule_that_speaks_about_an_item_decides_even_where_a_later_one_is_stricter()
    {
        var settings = With(
            new RetentionRule("runs", RetentionAction.Keep) { State = "succeeded" },
            new RetentionRule("runs", RetentionAction.Delete));

        Assert.Equal(RetentionAction.Keep, Judge(settings, Run("a", 1000, "succeeded")).Action);
        Assert.Equal(RetentionAction.Delete, Judge(settings, Run("b", 1000, "cancelled")).Action);
    }

    [Fact]
    public void The_newest_failures_of_each_mission_stay_whatever_a_rule_says()
    {
        var planner = new RetentionPlanner(With(new RetentionRule("runs", RetentionAction.Delete)) with { KeepFailures = 2 }, Now);

        var kept = new[] { ("1", "x"), ("2", "x"), ("3", "y"), ("4", "x"), ("5", "y"), ("6", "y") }
            .Select(run => planner.Judge(Run(run.Item1, 400, "failed", run.Item2))).Where(item => item.Action == RetentionAction.Keep).Select(item => item.Id);

        Assert.Equal(["1", "2", "3", "5"], kept);
    }

    [Fact]
    public void So_many_of_the_newest_stay_as_a_rule_keeps()
    {
        var planner = new RetentionPlanner(With(new RetentionRule("reports", RetentionAction.Delete) { KeepLast = 2 }), Now);

        var plan = Enumerable.Range(1, 4).Select(days => planner.Judge(new RetentionItem("reports", $"reports/{days}", Now.AddDays(-days)))).ToList();

        Assert.Equal([RetentionAction.Keep, RetentionAction.Keep, RetentionAction.Delete, RetentionAction.Delete], plan.Select(item => item.Action));
    }

    [Fact]
    public void What_is_protected_stays_and_says_why_and_takes_no_place_among_the_newest()
    {
        var planner = new RetentionPlanner(With(new RetentionRule("runs", RetentionAction.Delete) { KeepLast = 1 }), Now);

        var held = planner.Judge(Run("held", 500, "succeeded") with { Protection = "a dead letter" });
        var newest = planner.Judge(Run("newest", 500, "succeeded"));
        var older = planner.Judge(Run("older", 500, "succeeded"));

        Assert.Equal((RetentionAction.Keep, "a dead letter"), (held.Action, held.Reason));
        Assert.Equal((RetentionAction.Keep, RetentionAction.Delete), (newest.Action, older.Action));
    }

    [Theory]
    [InlineData("reports/2025*", RetentionAction.Keep)]
    [InlineData("reports/2024*", RetentionAction.Delete)]
    [InlineData("*", RetentionAction.Keep)]
    public void An_exemption_is_a_pattern_of_ids(string pattern, RetentionAction action) =>
        Assert.Equal(action, Judge(new RetentionSettings { Exempt = [pattern] }, new RetentionItem("reports", "reports/2025-year.md", Now.AddYears(-1))).Action);

    [Fact]
    public void Artifacts_of_a_run_that_goes_are_no_item_of_their_own()
    {
        var planner = new RetentionPlanner(new RetentionSettings(), Now);
        planner.Judge(Run("gone", 100, "succeeded"));
        planner.Judge(Run("stays", 50, "succeeded"));

        Assert.Equal(RetentionAction.Keep, planner.Judge(Artifacts("gone", 100)).Action);
        Assert.Equal(RetentionAction.Delete, planner.Judge(Artifacts("stays", 50)).Action);
    }

    [Fact]
    public void What_comes_from_the_future_stays() =>
        Assert.Equal((RetentionAction.Keep, TimeSpan.Zero), Judge(With(new RetentionRule("runs", RetentionAction.Delete)), Run("a", -1, "succeeded")) is var item ? (item.Action, item.Age) : default);

    [Fact]
    public void Every_class_and_state_has_a_rule()
    {
        var policy = RetentionPlanner.PolicyOf(new RetentionSettings());

        Assert.All(RetentionClasses.All, name => Assert.Contains(policy, rule => rule.Class == name));
        Assert.All(RetentionClasses.Cleaned.SelectMany(name => RetentionClasses.States(name).Select(state => (name, state))),
            known => Assert.Contains(policy, rule => rule.Class == known.name && (rule.State is null || rule.State == known.state)));
    }

    [Fact]
    public void The_page_about_retention_has_the_shipped_rules()
    {
        var page = File.ReadAllText(RepositoryRoot.File("docs", "retention.md"));

        Assert.All(RetentionPlanner.PolicyOf(new RetentionSettings()), rule => Assert.Contains(
            rule.Action == RetentionAction.Keep ? $"| `{rule.Class}` | {rule.State ?? "any"} | | keep |"
                : $"| `{rule.Class}` | {rule.State ?? "any"} | {Durations.Format(rule.OlderThan)} | {rule.Action.ToString().ToLowerInvariant()} |", page));
    }

    private static CleanupItem Judge(RetentionSettings settings, RetentionItem item) => new RetentionPlanner(settings, Now).Judge(item);

    private static RetentionSettings With(params RetentionRule[] rules) => new() { Rules = rules };

    private static RetentionItem Run(string id, int days, string state, string mission = "tidy") => new("runs", id, Now.AddDays(-days)) { State = state, Group = mission };

    private static RetentionItem Artifacts(string run, int days) => new("artifacts", $"artifacts/{run}", Now.AddDays(-days)) { State = "succeeded", Group = "tidy", Owner = run };
}
