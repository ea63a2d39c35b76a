namespace AgentOps;

/// <summary>What a dashboard is written as.</summary>
public enum DashboardFormat
{
    /// <summary>One page that needs nothing else, for people.</summary>
    Html,

    /// <summary>For programs.</summary>
    Json,

    /// <summary>For people, in a repository or a ticket.</summary>
    Markdown,
}
