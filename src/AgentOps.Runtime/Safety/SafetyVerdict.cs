namespace AgentOps;

/// <summary>What becomes of a tool call.</summary>
public enum SafetyVerdict
{
    /// <summary>It may be made.</summary>
    Allow,

    /// <summary>A person must approve it first.</summary>
    Ask,

    /// <summary>A rule forbids it.</summary>
    Deny,
}
