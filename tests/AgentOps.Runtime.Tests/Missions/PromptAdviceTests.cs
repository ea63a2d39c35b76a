namespace AgentOps.Tests.Missions;

public class PromptAdviceTests
{
    private static IEnumerable<string> Rules(string goal, params string[] more) =>
        MissionCheck.Run(new MissionReading(new Mission { Id = "m", Goal = goal, Constraints = more, SuccessCriteria = ["It holds"], Planner = PlannerKind.Chat }, []), null, null).Select(finding => finding.Rule);

    [Theory]
    [InlineData("Find the flaky test named in the issue and make it deterministic. Change nothing outside tests/. Stop when it passes 20 times in a row. If it cannot be found, say so.")]
    [InlineData("Write a Markdown report of the ten largest files under src/. Stop after the tenth. If git is missing, report only the error.")]
    [InlineData("Label each new issue and post one comment at most. Only use labels that exist. If unsure, use needs-triage and explain why.")]
    [InlineData("Summarize yesterday's commits of this repository. Read-only. Finish once every commit is listed; otherwise say what is missing.")]
    public void A_prompt_with_all_four_parts_gets_no_advice(string goal) => Assert.Empty(Rules(goal));

    [Theory]
    [InlineData("Make the code better.", "prompt-scope", "prompt-deliverable", "prompt-stop", "prompt-failure-output", "prompt-broad")]
    [InlineData("Look at the repository", "prompt-scope", "prompt-deliverable", "prompt-stop", "prompt-failure-output")]
    [InlineData("Refactor the entire project wherever possible", "prompt-scope", "prompt-deliverable", "prompt-stop", "prompt-failure-output", "prompt-broad")]
    [InlineData("Write a report about src/", "prompt-stop", "prompt-failure-output")]
    public void What_is_missing_is_told(string goal, params string[] rules) => Assert.Equal(rules, Rules(goal));

    [Theory]
    [InlineData("Fix everything in the build", true)]
    [InlineData("Improve all files as you see fit", true)]
    [InlineData("Modernize\nthe codebase", true)]
    [InlineData("Clean up the code and make any improvements you find", true)]
    [InlineData("Fix the null check in src/a.cs. Do not improve anything else", false)]
    [InlineData("Fix the bug; change nothing in the entire rest of the project", false)]
    [InlineData("Read everything under docs/ and list the broken links", false)]
    [InlineData("Rename Everything.cs to All.cs", false)]
    public void Broad_changes_are_told_from_narrow_ones(string goal, bool broad) => Assert.Equal(broad, Rules(goal).Contains("prompt-broad"));

    [Theory]
    [InlineData("Update the licence in all our repositories", true)]
    [InlineData("Open a pull request in each repository", true)]
    [InlineData("Update the licence in the repositories acme/one and acme/two", false)]
    [InlineData("Update the licence here; do not touch other repositories", false)]
    [InlineData("Read the repository", false)]
    public void Several_repositories_need_names(string goal, bool told) => Assert.Equal(told, Rules(goal).Contains("prompt-repositories"));

    [Theory]
    [InlineData("Commonly used words", "prompt-scope")]        // only
    [InlineData("Reporting lines", "prompt-deliverable")]      // report
    [InlineData("Unstoppable force", "prompt-stop")]           // stop
    public void Words_count_only_whole(string goal, string rule) => Assert.Contains(rule, Rules(goal));

    [Fact]
    public void Constraints_count_as_the_prompt() => Assert.DoesNotContain("prompt-scope", Rules("Look at it", "Read only"));

    [Fact]
    public void Missing_success_criteria_are_told()
    {
        var finding = MissionCheck.Run(new MissionReading(new Mission { Id = "m", Goal = "g", Planner = PlannerKind.Cli }, []), null, null)[^1];

        Assert.Equal(("prompt-success-criteria", FindingSeverity.Warning, "m"), (finding.Rule, finding.Severity, finding.Mission));
        Assert.NotNull(finding.Fix);
    }

    [Fact]
    public void A_fixed_plan_is_no_prompt() =>
        Assert.Empty(MissionCheck.Run(new MissionReading(new Mission { Id = "m", Goal = "Make it better", Planner = PlannerKind.Plan, Plan = new MissionPlan([new PlanStep("t", "{}")], null) }, []), null, null));

    [Fact]
    public void Advice_points_at_the_goal()
    {
        var finding = MissionCheck.Run(new MissionReading(new Mission { Id = "m", Goal = "Look", Planner = PlannerKind.Chat, Text = "# goal: x\nid: m\ngoal: Look\n", Path = "/m.yaml" }, []), null, null)[0];

        Assert.Equal(("/m.yaml", 3, 1), (finding.File, finding.Line, finding.Column));
    }
}
