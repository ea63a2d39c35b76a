namespace AgentOps;

/// <summary>Settings under <c>publication</c>: what of a run's work reaches a tracker, and who decides.</summary>
public sealed record PublicationSettings
{
    /// <summary>Counts only in a trusted workspace; elsewhere a person decides.</summary>
    public PublicationMode Mode { get; init; }

    /// <summary>Whether comments and labels are written at all; true by default.</summary>
    public bool Comments { get; init; } = true;

    /// <summary>Whether branches are pushed and pull requests opened at all; false by default. Counts only in a trusted workspace.</summary>
    public bool PullRequests { get; init; }

    /// <summary>Labels that every publication gives its issue.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>The git remote that branches go to; origin by default. Counts only in a trusted workspace.</summary>
    public string Remote { get; init; } = "origin";

    /// <summary>How long a person has for an answer; 14 days by default, 1 minute to 365 days.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromDays(14);
}
