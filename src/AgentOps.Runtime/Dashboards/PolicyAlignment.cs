namespace AgentOps;

/// <summary>Whether a report was judged by the rules that count now.</summary>
public enum PolicyAlignment
{
    Match,

    /// <summary>By others: make it anew.</summary>
    Drift,

    /// <summary>It does not say.</summary>
    Missing,
}
