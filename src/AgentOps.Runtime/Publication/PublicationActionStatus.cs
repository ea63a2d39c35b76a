namespace AgentOps;

/// <summary>Where one action of a publication is.</summary>
public enum PublicationActionStatus
{
    Planned,

    /// <summary>In the store before the call; after a crash nobody knows whether the call took effect, and the next try asks the other side.</summary>
    Started,

    Done,
    Failed,
}
