namespace AgentOps;

/// <summary>What a payload says that matters here. What is missing, or of another type than it should be, is null or false.</summary>
internal sealed record WebhookFacts
{
    public string? Action { get; init; }

    /// <summary>Of the issue; from 1.</summary>
    public int? Number { get; init; }

    public bool IsClosed { get; init; }

    public bool IsPullRequest { get; init; }

    /// <summary>The one that was added.</summary>
    public string? Label { get; init; }

    /// <summary>owner/name.</summary>
    public string? Repository { get; init; }

    /// <summary>Who did it.</summary>
    public WebhookActor Sender { get; init; } = new("", false);

    /// <summary>Who wrote the comment, which an edit by somebody else does not change.</summary>
    public WebhookActor CommentAuthor { get; init; } = new("", false);

    public string CommentBody { get; init; } = "";
}
