namespace AgentOps;

/// <summary>What came of an environment check.</summary>
public enum CheckStatus
{
    /// <summary>As it should be.</summary>
    Pass,

    /// <summary>There is nothing here that it could be about.</summary>
    NotApplicable,

    /// <summary>Works, but not for long or not as meant.</summary>
    Warning,

    /// <summary>Something will not work.</summary>
    Fail,
}
