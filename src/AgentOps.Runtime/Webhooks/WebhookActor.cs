namespace AgentOps;

/// <summary>Somebody in a payload.</summary>
/// <param name="Login">Empty where it is not said.</param>
/// <param name="IsBot">Whether GitHub calls it one.</param>
internal sealed record WebhookActor(string Login, bool IsBot)
{
    public bool IsIgnored(IReadOnlyCollection<string> ignored) => IsBot || IssueActors.IsIgnored(Login, ignored);
}
