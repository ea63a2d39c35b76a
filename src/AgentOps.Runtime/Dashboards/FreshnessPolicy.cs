namespace AgentOps;

/// <summary>From when on reports are called old, and how many of them make it how bad.</summary>
public sealed record FreshnessPolicy
{
    public static FreshnessPolicy Default { get; } = new();

    /// <summary>Up to this age a report is Fresh; 1 h by default.</summary>
    public TimeSpan Fresh { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Up to this age it is Aging, and Stale above; 1 d by default.</summary>
    public TimeSpan Aging { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How far ahead of this clock it may lie; further is Future. 60 s by default.</summary>
    public TimeSpan Ahead { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>So many Unknown ones are Issues, fewer Attention; 1 by default.</summary>
    public int UnknownIssues { get; init; } = 1;

    /// <summary>So many Stale ones are Issues, fewer Attention; 1 by default.</summary>
    public int StaleIssues { get; init; } = 1;

    /// <summary>So many Future ones are Attention; 1 by default.</summary>
    public int FutureAttention { get; init; } = 1;

    /// <summary>So many Aging ones are Attention; 1 by default.</summary>
    public int AgingAttention { get; init; } = 1;
}
