namespace AgentOps;

/// <summary>Where a publication is; <see cref="PublicationTransitions"/> has the moves.</summary>
public enum PublicationStatus
{
    /// <summary>Recorded. It waits for a person, or for whoever proposed it.</summary>
    Proposed,

    /// <summary>A process publishes it, or died in it.</summary>
    Publishing,

    /// <summary>Every action is done.</summary>
    Published,

    /// <summary>A person said no, or gave up one that had failed.</summary>
    Rejected,

    /// <summary>An action failed; publishing again goes on there.</summary>
    Failed,
}
