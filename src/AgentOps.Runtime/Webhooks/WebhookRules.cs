namespace AgentOps;

/// <summary>Whether a delivery asks for a run of its issue, as a pure function of what it says.</summary>
internal static class WebhookRules
{
    private static readonly string[] IssueActions = ["opened", "edited", "reopened", "labeled"];
    private static readonly string[] CommentActions = ["created"];

    /// <summary><see cref="WebhookCause.None"/> where it asks for a run; else why it starts nothing.</summary>
    public static WebhookCause Decide(string eventName, WebhookFacts facts, WebhookSettings settings)
    {
        if (!settings.Events.Contains(eventName))
            return WebhookCause.UnsupportedEvent;
        if (!(eventName == WebhookEvents.Issues ? IssueActions : CommentActions).Contains(facts.Action))
            return WebhookCause.UnsupportedAction;
        if (facts.Number is null)
            return WebhookCause.MissingNumber;
        if (facts.IsPullRequest)
            return WebhookCause.PullRequest;
        if (CommentMark.KeyOf(facts.CommentBody) is not null)
            return WebhookCause.OwnComment;
        if (facts.Sender.IsIgnored(settings.IgnoredActors) || (eventName == WebhookEvents.Comment && facts.CommentAuthor.IsIgnored(settings.IgnoredActors)))
            return WebhookCause.IgnoredActor;
        return facts.IsClosed ? WebhookCause.Closed : WebhookCause.None;
    }

    /// <summary>The cause in a sentence for people.</summary>
    public static string Say(WebhookCause cause, string eventName, WebhookFacts facts) => cause switch
    {
        WebhookCause.UnsupportedEvent => $"The event '{Word(eventName)}' starts nothing.",
        WebhookCause.UnsupportedAction => $"The action '{Word(facts.Action ?? "")}' of {Word(eventName)} starts nothing.",
        WebhookCause.MissingNumber => "The payload has no issue.number.",
        WebhookCause.PullRequest => $"#{facts.Number} is a pull request, and no issue.",
        WebhookCause.OwnComment => "An agent of ours wrote the comment.",
        WebhookCause.IgnoredActor => "A bot did it, or one of webhooks.ignored_actors.",
        WebhookCause.Closed => "The issue is closed.",
        WebhookCause.OtherRepository => $"No tracker here has the repository {Word(facts.Repository ?? "")}.",
        WebhookCause.Duplicate => "The delivery was dealt with before.",
        _ => Trigger(eventName, facts),
    };

    /// <summary>What happened, for the issue's history.</summary>
    public static string Trigger(string eventName, WebhookFacts facts) =>
        $"webhook {Word(eventName)}.{Word(facts.Action ?? "")}{(facts.Action == "labeled" && facts.Label is { } label ? $" (label={Word(label)})" : "")}";

    /// <summary>A text of the payload as it may be shown.</summary>
    public static string Word(string text) => VisibleText.Of(Redactor.Redact(Describe.Cut(text)));
}
