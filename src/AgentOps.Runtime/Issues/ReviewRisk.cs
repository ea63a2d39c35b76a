namespace AgentOps;

/// <summary>How much a change to an issue may harm, by what was found about it.</summary>
public enum ReviewRisk
{
    /// <summary>Documents or tests alone, and nothing speaks against it.</summary>
    Low,

    /// <summary>Nothing speaks against it.</summary>
    Medium,

    /// <summary>Something does.</summary>
    High,
}
