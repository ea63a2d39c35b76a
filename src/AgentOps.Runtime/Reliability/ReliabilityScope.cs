namespace AgentOps;

/// <summary>What a row of a reliability review is about.</summary>
public enum ReliabilityScope
{
    /// <summary>Everything together; one row, also where nothing happened.</summary>
    Workspace,

    /// <summary>One schedule: the runs that it submitted.</summary>
    Schedule,

    /// <summary>Todo jobs of about one size.</summary>
    TodoBatch,

    /// <summary>One mission.</summary>
    Mission,

    /// <summary>Failures that say the same.</summary>
    Cause,
}
