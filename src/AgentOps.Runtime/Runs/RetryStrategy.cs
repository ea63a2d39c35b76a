namespace AgentOps;

/// <summary>How the wait before an attempt grows.</summary>
public enum RetryStrategy
{
    /// <summary>The same wait each time.</summary>
    Fixed,

    /// <summary>The initial wait, twice that, three times that.</summary>
    Linear,

    /// <summary>The initial wait, times the factor for each further attempt.</summary>
    Exponential,
}
