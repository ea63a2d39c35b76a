namespace AgentOps;

/// <summary>What a rule of retention does.</summary>
public enum RetentionAction
{
    Keep,

    /// <summary>Puts it into a compressed file under <c>.agentops/archive</c>, reads that back, and only then deletes.</summary>
    Archive,

    Delete,
}
