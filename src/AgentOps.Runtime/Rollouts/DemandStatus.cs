namespace AgentOps;

/// <summary>How an automation stands to a demand of a phase.</summary>
public enum DemandStatus
{
    NotMet,

    /// <summary>Nobody has looked, since looking takes a while; counts as not met.</summary>
    NotChecked,

    Met,
}
