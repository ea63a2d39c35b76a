namespace AgentOps.Tests.Webhooks;

public sealed class WebhookRulesTests
{
    private static readonly WebhookSettings Settings = new() { IgnoredActors = ["our-agent"] };
    private static readonly WebhookFacts Opened = new() { Action = "opened", Number = 42, Sender = new WebhookActor("ada", false), CommentAuthor = new WebhookActor("grace", false) };
    private static readonly WebhookFacts Commented = Opened with { Action = "created", CommentBody = "Here too." };

    [Theory]
    [InlineData("issues", "opened")]
    [InlineData("issues", "edited")]
    [InlineData("issues", "reopened")]
    [InlineData("issues", "labeled")]
    [InlineData("issue_comment", "created")]
    public void What_people_say_asks_for_a_run(string name, string action) => Assert.Equal(WebhookCause.None, Decide(name, Opened with { Action = action }));

    [Theory]
    [InlineData("issues", "closed")]
    [InlineData("issues", "deleted")]
    [InlineData("issues", "unlabeled")]
    [InlineData("issues", "assigned")]
    [InlineData("issues", "created")]
    [InlineData("issues", "OPENED")]
    [InlineData("issues", "")]
    [InlineData("issues", null)]
    [InlineData("issue_comment", "edited")]
    [InlineData("issue_comment", "deleted")]
    [InlineData("issue_comment", "opened")]
    public void Any_other_action_does_not(string name, string? action) => Assert.Equal(WebhookCause.UnsupportedAction, Decide(name, Opened with { Action = action }));

    [Theory]
    [InlineData("pull_request")]
    [InlineData("push")]
    [InlineData("ping")]
    [InlineData("Issues")]
    [InlineData("")]
    public void Any_other_event_does_not(string name) => Assert.Equal(WebhookCause.UnsupportedEvent, Decide(name, Opened));

    [Fact]
    public void An_event_that_the_configuration_leaves_out_does_not() =>
        Assert.Equal(WebhookCause.UnsupportedEvent, WebhookRules.Decide("issue_comment", Commented, Settings with { Events = ["issues"] }));

    [Fact]
    public void An_issue_without_a_number_does_not() => Assert.Equal(WebhookCause.MissingNumber, Decide("issues", Opened with { Number = null }));

    [Fact]
    public void A_closed_issue_does_not() => Assert.Equal(WebhookCause.Closed, Decide("issue_comment", Commented with { IsClosed = true }));

    [Fact]
    public void A_comment_of_a_pull_request_does_not() => Assert.Equal(WebhookCause.PullRequest, Decide("issue_comment", Commented with { IsPullRequest = true }));

    [Fact]
    public void Bug_b_a_comment_of_ours_does_not_whoever_wrote_it() =>
        Assert.Equal(WebhookCause.OwnComment, Decide("issue_comment", Commented with { CommentBody = CommentMark.Sign("Done.", "run:1") }));

    [Theory]
    [InlineData("hubot", true)]
    [InlineData("renovate[bot]", false)]
    [InlineData("our-agent", false)]
    [InlineData("Our-Agent", false)]
    public void What_a_bot_or_an_ignored_actor_does_does_not(string login, bool isBot)
    {
        var actor = new WebhookActor(login, isBot);
        Assert.Equal(WebhookCause.IgnoredActor, Decide("issues", Opened with { Action = "edited", Sender = actor }));
        Assert.Equal(WebhookCause.IgnoredActor, Decide("issue_comment", Commented with { CommentAuthor = actor }));
        Assert.Equal(WebhookCause.None, Decide("issues", Opened with { CommentAuthor = actor }));
    }

    [Fact]
    public void The_trigger_names_the_label_that_was_added()
    {
        Assert.EndsWith("(label=bug)", WebhookRules.Trigger("issues", Opened with { Action = "labeled", Label = "bug" }), StringComparison.Ordinal);
        Assert.DoesNotContain("label", WebhookRules.Trigger("issues", Opened with { Label = "bug" }), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_cause_is_said_and_what_a_payload_brings_is_shown_harmless()
    {
        var hostile = Opened with { Action = "\u001b[2J\u202e" + new string('x', 10_000), Repository = "a/b\n\u001b]0;x\a" };
        foreach (var cause in Enum.GetValues<WebhookCause>())
        {
            var said = WebhookRules.Say(cause, "issues\u001b[31m", hostile);
            Assert.InRange(said.Length, 10, 400);
            Assert.DoesNotContain(said, char.IsControl);
            Assert.DoesNotContain('\u202e', said);
        }
    }

    private static WebhookCause Decide(string name, WebhookFacts facts) => WebhookRules.Decide(name, facts, Settings);
}
