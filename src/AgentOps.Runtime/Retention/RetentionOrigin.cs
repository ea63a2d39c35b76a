namespace AgentOps;

/// <summary>Where a rule of retention comes from.</summary>
public enum RetentionOrigin
{
    /// <summary>It came with the module.</summary>
    Default,

    /// <summary>It stands in agentops.yaml, and goes before the shipped ones.</summary>
    Configuration,
}
