namespace AgentOps.Tests.Workflows;

public sealed class StageRulesTests
{
    private static readonly Workflow Staged = new() { Id = "play", Stages = PlayStages.Matrix };

    public static TheoryData<string, string, bool> Pairs()
    {
        var pairs = new TheoryData<string, string, bool>();
        foreach (var from in PlayStages.Matrix.Keys)
            foreach (var to in PlayStages.Matrix.Keys.Where(to => to != from))
                pairs.Add(from, to, PlayStages.Matrix[from].Contains(to));
        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_run_goes_only_where_the_matrix_leads(string from, string to, bool allowed)
    {
        Assert.Equal(allowed, StageRules.Allows(Staged, from, to));
        Assert.Equal(allowed ? null : "stage_transition_invalid", CodeOf(Staged, from, to));
    }

    [Fact]
    public void The_matrix_has_twelve_stages_and_twenty_five_transitions()
    {
        Assert.Equal(12, PlayStages.Matrix.Count);
        Assert.Equal((132, 25), (Pairs().Count, Pairs().Count(pair => (bool)pair[2])));
        Assert.Subset(PlayStages.Matrix.Keys.ToHashSet(), PlayStages.Matrix.Values.SelectMany(next => next).ToHashSet());
    }

    [Fact]
    public void Staying_is_no_transition() => Assert.All(PlayStages.Matrix.Keys, stage => StageRules.Require(Staged, stage, stage));

    [Fact]
    public void A_run_without_a_stage_enters_any_that_is_named() => Assert.All(PlayStages.Matrix.Keys, stage => StageRules.Require(Staged, null, stage));

    [Fact]
    public void A_stage_that_nobody_named_is_refused_with_the_one_that_was_meant()
    {
        Assert.Equal("stage_transition_invalid", CodeOf(Staged, null, "waiting-pr-crated"));
        Assert.Equal("stage_transition_invalid", CodeOf(Staged, "waiting-pr-crated", "waiting-pr-crated"));
        Assert.Contains("waiting-pr-created", Assert.Throws<AgentOpsException>(() => StageRules.Require(Staged, null, "waiting-pr-crated")).Message);
    }

    [Fact]
    public void A_stage_that_others_only_lead_to_is_an_end()
    {
        var workflow = new Workflow { Id = "short", Stages = new Dictionary<string, IReadOnlyList<string>> { ["open"] = ["closed"] } };
        StageRules.Require(workflow, "open", "closed");
        Assert.Equal("stage_transition_invalid", CodeOf(workflow, "closed", "open"));
    }

    [Fact]
    public void A_workflow_without_a_table_takes_every_stage() => StageRules.Require(new Workflow { Id = "free" }, "anything", "else");

    private static string? CodeOf(Workflow workflow, string? from, string to) =>
        Record.Exception(() => StageRules.Require(workflow, from, to)) is { } thrown ? Assert.IsType<AgentOpsException>(thrown).Code : null;
}
