namespace AgentOps;

/// <summary>Which hand-offs are meant.</summary>
public sealed record SyncScope
{
    public static SyncScope All { get; } = new();

    /// <summary>Null for every tracker.</summary>
    public Func<string, bool>? Tracker { get; init; }

    /// <summary>Null for every issue.</summary>
    public Func<string, bool>? Issue { get; init; }

    internal bool Has(string tracker) => Tracker?.Invoke(tracker) ?? true;

    internal bool Has(SyncPlace place) => Has(place.Tracker) && (Issue?.Invoke(place.Issue) ?? true);
}
