namespace AgentOps;

/// <summary>Settings under <c>webhooks</c>: what comes from GitHub about issues.</summary>
public sealed record WebhookSettings
{
    /// <summary>The environment variable with the secret that deliveries are signed with; null: they are not signed.</summary>
    public string? SecretVariable { get; init; }

    /// <summary>The events that may start something: <c>issues</c>, <c>issue_comment</c>; both by default.</summary>
    public IReadOnlyList<string> Events { get; init; } = WebhookEvents.All;

    /// <summary>Logins whose events start nothing and whose comments are no change, as those of bots are not.</summary>
    public IReadOnlyList<string> IgnoredActors { get; init; } = [];

    /// <summary>How long a delivery is known again; 1 hour to 3650 days, 14 days by default.</summary>
    public TimeSpan Keep { get; init; } = TimeSpan.FromDays(14);
}
