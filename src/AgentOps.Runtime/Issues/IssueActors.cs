namespace AgentOps;

/// <summary>Who writes in trackers and is not a person with something to say.</summary>
internal static class IssueActors
{
    // GitHub ends the login of every app so, and lets nobody else choose such a name.
    private const string BotEnd = "[bot]";

    public static bool IsBot(string login) => login.EndsWith(BotEnd, StringComparison.OrdinalIgnoreCase);

    public static bool IsIgnored(string login, IReadOnlyCollection<string> ignored) => IsBot(login) || ignored.Contains(login, StringComparer.OrdinalIgnoreCase);
}
