namespace AgentOps;

/// <summary>How a store's content is replaced by another.</summary>
public sealed record StoreReplacement
{
    /// <summary>Absolute path of the workspace's store; it may be damaged or missing.</summary>
    public required string Store { get; init; }

    /// <summary>Absolute path where what is replaced goes, if there is anything; nothing may be there yet.</summary>
    public required string Replaced { get; init; }

    /// <summary>How the queue stands afterwards: a person looks before anything is done again.</summary>
    public required QueueSuspension Suspension { get; init; }
}
