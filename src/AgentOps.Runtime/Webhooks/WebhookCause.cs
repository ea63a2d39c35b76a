namespace AgentOps;

/// <summary>Why a delivery of a webhook starts nothing.</summary>
public enum WebhookCause
{
    /// <summary>It asks for a run; whether one begins is the matter.</summary>
    None,

    /// <summary>The event is none that tells of issues, or the configuration leaves it out.</summary>
    UnsupportedEvent,

    /// <summary>What happened to the issue or the comment is no reason for a run.</summary>
    UnsupportedAction,

    /// <summary>It says of no issue, or its number is none.</summary>
    MissingNumber,

    Closed,

    /// <summary>GitHub sends comments of pull requests as those of issues.</summary>
    PullRequest,

    /// <summary>A bot did it, or somebody whom the configuration ignores.</summary>
    IgnoredActor,

    /// <summary>An agent of ours wrote the comment.</summary>
    OwnComment,

    /// <summary>It is about a repository that no tracker here has.</summary>
    OtherRepository,

    /// <summary>The same delivery was dealt with before.</summary>
    Duplicate,
}
