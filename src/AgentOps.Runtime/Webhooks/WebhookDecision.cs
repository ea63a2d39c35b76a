namespace AgentOps;

/// <summary>What became of a delivery of a webhook.</summary>
public enum WebhookDecision
{
    /// <summary>A run of the issue waits in the queue.</summary>
    Submitted,

    /// <summary>It asked for a run, and the issue needs none now.</summary>
    Skipped,

    /// <summary>It is no reason for a run.</summary>
    Ignored,
}
