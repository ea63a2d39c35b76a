namespace AgentOps.Tests.Snapshots;

public sealed class OpsBriefRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 2, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Where_all_is_well_three_lines_say_so()
    {
        var brief = OpsBriefRules.Of([Part("status", DashboardSeverity.Clean)], [], [], Last(), Now);

        Assert.Equal((DashboardSeverity.Clean, "All is well"), (brief.Status, brief.Headline));
        Assert.Equal(["Nothing needs a person.", "Nothing got worse since the last snapshot (2026-06-01 20:00 UTC, 12h ago).", "First: nothing to do."], brief.Lines);
    }

    [Fact]
    public void The_first_time_there_is_nothing_to_compare_with() =>
        Assert.Equal("There is no earlier snapshot to compare with.", OpsBriefRules.Of([Part("status", DashboardSeverity.Clean)], [], [], null, Now).GotWorse);

    [Fact]
    public void What_needs_a_person_is_told_by_name_and_the_most_urgent_is_done_first()
    {
        OpsNeed[] needs = [Need(DashboardSeverity.Issues, "worker", "3 runs wait and no worker is there"), Need(DashboardSeverity.Attention, "sync", "1 hand-off waits"), Need(DashboardSeverity.Attention, "trust", "Trust"), Need(DashboardSeverity.Attention, "queue", "Queue")];

        var brief = OpsBriefRules.Of([Part("dashboard", DashboardSeverity.Issues)], needs, [], Last(), Now);

        Assert.Equal("1 thing needs a person now", brief.Headline);
        Assert.Equal("Needs a person: 3 runs wait and no worker is there; 1 hand-off waits; and 2 more.", brief.NeedsYou);
        Assert.Equal("First: Get-worker", brief.First);
    }

    [Fact]
    public void A_part_that_is_worse_than_it_was_is_told_with_both_words()
    {
        var last = Last() with { Parts = [Part("environment", DashboardSeverity.Clean) with { Said = "Pass" }, Part("status", DashboardSeverity.Issues)] };

        var brief = OpsBriefRules.Of([Part("environment", DashboardSeverity.Issues) with { Said = "Fail" }, Part("status", DashboardSeverity.Attention)], [], [], last, Now);

        Assert.Equal("Worse since the last snapshot (2026-06-01 20:00 UTC, 12h ago): Environment Pass → Fail.", brief.GotWorse);
        Assert.Equal("Nothing waits for a person; look at environment, status", brief.Headline);
        Assert.Equal("First: Get-environment", brief.First);
        Assert.Equal("last", brief.ComparedWith);
    }

    [Fact]
    public void Needs_that_are_new_more_or_worse_are_told_and_others_are_not()
    {
        var last = Last() with { NeedsYou = [Need(DashboardSeverity.Attention, "approval", "Old question"), Need(DashboardSeverity.Attention, "sync", "1 hand-off waits"), Need(DashboardSeverity.Attention, "run", "Stuck")] };
        OpsNeed[] needs = [Need(DashboardSeverity.Issues, "sync", "2 findings"), Need(DashboardSeverity.Attention, "approval", "Old question"), Need(DashboardSeverity.Attention, "approval", "New question"), Need(DashboardSeverity.Attention, "run", "Stuck"), Need(DashboardSeverity.Attention, "budget", "Budget spent.")];

        Assert.Equal("Worse since the last snapshot (2026-06-01 20:00 UTC, 12h ago): 2 findings (was: 1 hand-off waits); new: New question; new: Budget spent.",
            OpsBriefRules.Of([Part("dashboard", DashboardSeverity.Issues)], needs, [], last, Now).GotWorse);
    }

    [Fact]
    public void A_figure_that_got_worse_is_told_with_both_values()
    {
        var last = Last() with { Figures = [new OpsFigure("success_rate", "Success rate", "98 %", DashboardSeverity.Clean), new OpsFigure("dead_letters", "Dead letters", "3", DashboardSeverity.Attention)] };

        Assert.Contains("Success rate 98 % → 61 %.", OpsBriefRules.Of([Part("status", DashboardSeverity.Issues)], [], [new OpsFigure("success_rate", "Success rate", "61 %", DashboardSeverity.Issues), new OpsFigure("dead_letters", "Dead letters", "2", DashboardSeverity.Attention)], last, Now).GotWorse, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_changes_are_cut_short()
    {
        var needs = Enumerable.Range(1, 7).Select(number => Need(DashboardSeverity.Attention, $"kind{number}", $"Need {number}")).ToList();

        Assert.EndsWith("new: Need 4; and 3 more.", OpsBriefRules.Of([Part("dashboard", DashboardSeverity.Attention)], needs, [], Last(), Now).GotWorse, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_that_the_dashboard_does_not_look_at_needs_a_person_and_one_that_it_does_is_not_said_twice()
    {
        var dashboard = OpsNeeds.Of(null, [Part("environment", DashboardSeverity.Issues), Part("cleanup-preview", DashboardSeverity.Attention), Part("sync-health", DashboardSeverity.Issues)]);

        Assert.Equal(["environment", "sync-health"], dashboard.Select(need => need.Kind));
    }

    private static OpsPart Part(string name, DashboardSeverity status) =>
        new() { Name = name, Title = char.ToUpperInvariant(name[0]) + name[1..], Status = status, Said = $"{status}", Summary = "Says.", Command = $"Get-{name}" };

    private static OpsNeed Need(DashboardSeverity severity, string kind, string title) => new(severity, kind, title, $"Get-{kind}");

    private static OpsSnapshot Last() => new()
    {
        Name = "last",
        CreatedAt = Now.AddHours(-12),
        Status = DashboardSeverity.Clean,
        State = OpsSnapshotState.Whole,
        Brief = OpsBriefRules.Of([], [], [], null, Now),
        Parts = [],
        NeedsYou = [],
        Figures = [],
        Files = 1,
        Bytes = 1,
        Path = "/x",
    };
}
