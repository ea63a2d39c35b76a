namespace AgentOps;

/// <summary>How sure a planner seems of its next action.</summary>
public enum ConfidenceLevel
{
    /// <summary>Below 0.5: worth a person's look.</summary>
    Low,

    /// <summary>0.5 or more.</summary>
    Medium,

    /// <summary>0.8 or more.</summary>
    High,
}
