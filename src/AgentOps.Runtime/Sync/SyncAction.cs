namespace AgentOps;

/// <summary>What a hand-off asks of a tracker. A bundle is published in this order.</summary>
public enum SyncAction
{
    Branch,

    /// <summary>A proposed pull request.</summary>
    Pr,

    /// <summary>Its description.</summary>
    PrBody,

    Comment,
    Labels,
}
