namespace AgentOps;

/// <summary>What publishing does, in this order.</summary>
public enum PublicationActionKind
{
    /// <summary>The run's commits, to a branch of their own at the remote.</summary>
    Branch,

    /// <summary>A draft pull request of that branch.</summary>
    PullRequest,

    /// <summary>A comment on the issue.</summary>
    Comment,

    /// <summary>Labels on the issue.</summary>
    Labels,
}
