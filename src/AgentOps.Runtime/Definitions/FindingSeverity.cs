namespace AgentOps;

/// <summary>How much a finding matters.</summary>
public enum FindingSeverity
{
    /// <summary>Advice.</summary>
    Information,

    /// <summary>Works, but probably not as meant; or will fail when it starts here.</summary>
    Warning,

    /// <summary>Cannot be used.</summary>
    Error,
}
