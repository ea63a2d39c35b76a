namespace AgentOps.Tests.Issues;

public sealed class ReviewRulesTests
{
    private const string Approves = """{"decision":"approve","summary":"Fine."}""";
    private const string Automated = """{"validation":[{"how":"manual","what":"Look."},{"how":"automated","what":"pytest"}]}""";
    private const string ByHand = """{"validation":[{"how":"manual","what":"Look."}]}""";
    private const string Clean = """{"clean":true,"low_risk":false,"broad":false,"findings":[]}""";

    [Theory]
    [InlineData(Clean, ReviewRisk.Medium)]
    [InlineData("""{"low_risk":true,"broad":false,"findings":[]}""", ReviewRisk.Low)]
    public void An_approval_stands_where_nothing_speaks_against_it(string guardrails, ReviewRisk risk)
    {
        var verdict = Judge(Approves, Automated, guardrails);

        Assert.Equal((true, false, risk, "Fine.", 0), (verdict.Approved, verdict.Overridden, verdict.Risk, verdict.Summary, verdict.Concerns.Count));
    }

    [Theory]
    [InlineData(Approves, Automated, """{"broad":false,"findings":[{"rule":"mode_change","severity":"low"}]}""", 0)]
    [InlineData(Approves, Automated, """{"low_risk":true,"broad":false,"findings":[{"rule":"code_without_tests"}]}""", 0)]
    [InlineData(Approves, Automated, """{"broad":false,"findings":["odd"]}""", 0)]
    [InlineData(Approves, ByHand, """{"broad":true,"findings":[]}""", 1)]
    [InlineData(Approves, "{}", """{"broad":true,"findings":[]}""", 1)]
    [InlineData(Approves, """{"validation":"automated"}""", """{"findings":[]}""", 1)]
    [InlineData(Approves, Automated, "{}", 1)]
    [InlineData(Approves, Automated, """{"broad":false,"findings":"none"}""", 1)]
    [InlineData("""{"decision":"approve","findings":[{"severity":"must_fix","path":"a.py","message":"It is wrong."}]}""", Automated, Clean, 1)]
    [InlineData("""{"decision":"approve","findings":[{"severity":"blocker"},"odd"]}""", Automated, Clean, 2)]
    [InlineData("""{"decision":"approve","findings":{"severity":"must_fix","message":"It is wrong."}}""", Automated, Clean, 1)]
    [InlineData("""{"decision":"approve","findings":"It is wrong."}""", Automated, Clean, 1)]
    public void Anything_found_or_not_known_turns_an_approval_into_a_persons_decision(string review, string plan, string guardrails, int concerns)
    {
        var verdict = Judge(review, plan, guardrails);

        Assert.Equal((false, true, ReviewRisk.High, concerns), (verdict.Approved, verdict.Overridden, verdict.Risk, verdict.Concerns.Count));
        Assert.Contains("a person decides", verdict.Summary, StringComparison.Ordinal);
        Assert.All(verdict.Concerns, Assert.NotEmpty);
    }

    [Theory]
    [InlineData("""{"decision":"request_changes","summary":"No test."}""")]
    [InlineData("""{"decision":"Approve","summary":"No test."}""")]
    [InlineData("""{"decision":["approve"],"summary":"No test."}""")]
    [InlineData("""{"summary":"No test."}""")]
    public void What_is_no_approval_is_left_as_it_is(string review)
    {
        var verdict = Judge(review, Automated, Clean);

        Assert.Equal((false, false, ReviewRisk.High, "No test."), (verdict.Approved, verdict.Overridden, verdict.Risk, verdict.Summary));
    }

    [Fact]
    public void A_broad_change_that_a_machine_checks_and_a_small_one_that_a_person_checks_may_stand()
    {
        Assert.True(Judge(Approves, Automated, """{"broad":true,"findings":[]}""").Approved);
        Assert.True(Judge(Approves, ByHand, Clean).Approved);
    }

    [Theory]
    [InlineData("note")]
    [InlineData("should_fix")]
    public void What_only_should_be_mended_does_not_speak_against_it(string severity) =>
        Assert.True(Judge($$"""{"decision":"approve","findings":[{"severity":"{{severity}}","message":"x"}]}""", Automated, Clean).Approved);

    [Fact]
    public void However_much_a_reviewer_says_the_verdict_stays_short()
    {
        var findings = string.Join(',', Enumerable.Repeat($$"""{"severity":"must_fix","path":"a","message":"{{new string('x', 9_000)}}"}""", 300));

        var verdict = Judge($$"""{"decision":"approve","summary":"{{new string('y', 90_000)}}","findings":[{{findings}}]}""", Automated, Clean);

        Assert.Equal(20, verdict.Concerns.Count);
        Assert.All(verdict.Concerns, concern => Assert.InRange(concern.Length, 1, 510));
        Assert.InRange(verdict.Summary.Length, 1, 4_200);
    }

    private static ReviewVerdict Judge(string review, string plan, string guardrails) => ReviewRules.Judge(ReviewReading.Read(review, plan, guardrails));
}
