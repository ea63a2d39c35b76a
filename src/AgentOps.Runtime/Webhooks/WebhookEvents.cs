namespace AgentOps;

/// <summary>The events of GitHub that tell of issues.</summary>
public static class WebhookEvents
{
    public const string Issues = "issues";
    public const string Comment = "issue_comment";

    public static IReadOnlyList<string> All { get; } = [Issues, Comment];
}
