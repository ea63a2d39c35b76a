namespace AgentOps.Adapters.Tests.Missions;

public class EphemeralMissionTests
{
    [Theory]
    [InlineData("Count the files")]
    [InlineData("with \"quotes\", \\backslashes\\ and 'apostrophes'")]
    [InlineData("two\nlines\r\nand\ta tab")]
    [InlineData("a: b\n---\n- c # no comment")]
    [InlineData("{{ inputs.x }} \u0085 \u2028 \u0001 \uFEFF é 漢 🙂")]
    [InlineData("null")]
    public void Its_text_reads_back_to_the_same_mission(string goal)
    {
        var mission = MissionCatalog.Ephemeral(goal);

        var again = new MissionCatalog(null, new YamlDocumentReader(), null).Parse(mission.Text, "ephemeral_mission");

        Assert.Empty(again.Findings);
        Assert.Equal(Comparable(mission), Comparable(again.Mission!));
        Assert.Equal(goal, again.Mission!.Goal);
    }

    [Fact]
    public void It_has_ten_steps_all_tools_and_a_chat_planner()
    {
        var mission = MissionCatalog.Ephemeral("x");

        Assert.Equal(("ephemeral_mission", 10, PlannerKind.Chat, MissionOrigin.Ephemeral), (mission.Id, mission.MaxSteps, mission.Planner, mission.Origin));
        Assert.Null(mission.AllowedTools);
        Assert.Null(mission.Path);
    }

    [Fact]
    public void A_long_goal_reads_back() =>
        Assert.True(new MissionCatalog(null, new YamlDocumentReader(), null).Parse(MissionCatalog.Ephemeral(new string('x', 100_000)).Text, "x").IsValid);

    [Fact]
    public void A_blank_goal_is_refused() => Assert.Equal("mission_invalid", Assert.Throws<AgentOpsException>(() => MissionCatalog.Ephemeral(" \n")).Code);

    private static object Comparable(Mission mission) =>
        (mission.Id, mission.Goal, mission.MaxSteps, mission.AllowedTools, mission.Planner, mission.Text, mission.Hash, mission.Path, mission.Origin, mission.Evaluator.Kind);
}
