namespace AgentOps;

/// <summary>What a denied approval does.</summary>
public enum OnDenied
{
    Fail,
    Continue,
}
