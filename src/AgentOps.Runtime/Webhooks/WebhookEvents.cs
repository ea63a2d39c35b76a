namespace AgentOps;

/// <summary>The events of GitHub that tell of issues.</summary>
internal static class WebhookEvents
{
    public const string Issues = "issues";
    public const string Comment = "issue_comment";

    public static readonly string[] All = [Issues, Comment];
}
