namespace AgentOps;

/// <summary>How urgent something is, the worst last.</summary>
public enum DashboardSeverity
{
    /// <summary>Nobody need do anything.</summary>
    Clean,

    /// <summary>Somebody should look.</summary>
    Attention,

    /// <summary>Somebody must act.</summary>
    Issues,
}
