using AgentOps.Cmdlets;

namespace AgentOps.Tests.Missions;

public sealed class MissionReferenceTests
{
    [Theory]
    [InlineData("repo-checkup", false, false)]
    [InlineData("./missions/a.yaml", true, false)]
    [InlineData("a.yml", true, false)]
    [InlineData("missions/a", true, false)]
    [InlineData(@"missions\a", true, false)]
    [InlineData("my missions/a.yaml", true, false)]
    [InlineData("Find the flaky test", false, true)]
    [InlineData("Mend src/Parser so that it reads tabs", false, true)]
    public void A_text_is_a_name_a_path_or_a_goal(string text, bool path, bool goal)
    {
        var reference = new MissionReference(text);
        Assert.Equal(path, reference.IsPath);
        Assert.Equal(goal, reference.IsGoal);
    }

    [Fact]
    public void A_file_is_a_path() => Assert.Equal(Path.GetFullPath("a.yaml"), new MissionReference(new FileInfo("a.yaml")).Text);

    [Fact]
    public void A_mission_is_itself()
    {
        var mission = new Mission { Id = "a", Goal = "Do it now" };
        Assert.Same(mission, new MissionReference(mission).Mission);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void Nothing_is_refused(string text) => Assert.Throws<ArgumentException>(() => new MissionReference(text));
}
