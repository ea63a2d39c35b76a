namespace AgentOps.Tests.Publications;

public sealed class PublicationRulesTests
{
    private static readonly GuardrailFinding Finding = new() { Rule = "binary_file", Severity = GuardrailSeverity.Low, Path = "a.bin", Message = "It is binary." };

    // mode, reviewed (1 approves, 0 does not, -1 nobody), found, low risk: who decides, and at what risk.
    [Theory]
    [InlineData(PublicationMode.HumanApproval, 1, false, true, true, Risk.Review)]
    [InlineData(PublicationMode.HumanApproval, 1, false, false, true, Risk.Review)]
    [InlineData(PublicationMode.HumanApproval, 0, false, true, true, Risk.Destructive)]
    [InlineData(PublicationMode.HumanApproval, 1, true, true, true, Risk.Destructive)]
    [InlineData(PublicationMode.DraftPr, 1, false, true, false, Risk.Review)]
    [InlineData(PublicationMode.DraftPr, 1, false, false, true, Risk.Review)]
    [InlineData(PublicationMode.DraftPr, 0, false, true, true, Risk.Destructive)]
    [InlineData(PublicationMode.DraftPr, -1, false, true, true, Risk.Destructive)]
    [InlineData(PublicationMode.DraftPr, 1, true, true, true, Risk.Destructive)]
    [InlineData(PublicationMode.CommentOnly, 1, false, true, false, Risk.Review)]
    [InlineData(PublicationMode.CommentOnly, 1, false, false, true, Risk.Review)]
    [InlineData(PublicationMode.CommentOnly, 0, false, true, true, Risk.Destructive)]
    [InlineData(PublicationMode.CommentOnly, -1, true, true, true, Risk.Destructive)]
    public void Only_what_is_low_risk_reviewed_and_clean_goes_without_a_person_and_only_where_the_mode_says_so(PublicationMode mode, int reviewed, bool found, bool lowRisk, bool needsPerson, Risk risk)
    {
        var decision = PublicationRules.Decide(new PublicationSettings { Mode = mode }, Proposal() with
        {
            Review = reviewed < 0 ? null : new PublicationReview(reviewed == 1, "Looked at."),
            Findings = found ? [Finding] : [],
            IsLowRisk = lowRisk,
        }, hasWork: true, isStaged: false);
        Assert.Equal((needsPerson, risk), (decision.NeedsPerson, decision.Risk));
    }

    [Theory]
    [InlineData(PublicationMode.HumanApproval, true, true, true, false, "Branch PullRequest Comment Labels")]
    [InlineData(PublicationMode.HumanApproval, false, true, true, false, "Comment Labels")]
    [InlineData(PublicationMode.HumanApproval, false, true, true, true, "Branch PullRequest Comment Labels")]
    [InlineData(PublicationMode.HumanApproval, true, false, true, false, "Branch PullRequest")]
    [InlineData(PublicationMode.HumanApproval, true, true, false, false, "Comment Labels")]
    [InlineData(PublicationMode.DraftPr, true, true, true, false, "Branch PullRequest Comment Labels")]
    [InlineData(PublicationMode.CommentOnly, true, true, true, false, "Comment Labels")]
    [InlineData(PublicationMode.CommentOnly, true, true, true, true, "Comment Labels")]
    [InlineData(PublicationMode.CommentOnly, true, false, true, false, "")]
    public void What_is_published_follows_from_mode_settings_work_and_tracker(PublicationMode mode, bool pulls, bool comments, bool work, bool staged, string expected)
    {
        var settings = new PublicationSettings { Mode = mode, PullRequests = pulls, Comments = comments, Labels = ["proposed"] };
        var decision = PublicationRules.Decide(settings, Proposal(), work, staged);
        Assert.Equal(expected, string.Join(' ', decision.Actions));
    }

    [Fact]
    public void Nobody_is_asked_about_nothing() =>
        Assert.False(PublicationRules.Decide(new PublicationSettings { Comments = false }, Proposal(), hasWork: true, isStaged: false).NeedsPerson);

    private static PublicationProposal Proposal() => new() { RunId = "r", Tracker = "main", Issue = 1, Title = "Mend it", Comment = "Mended.", Review = new PublicationReview(true, "Good.") };
}
