namespace AgentOps;

/// <summary>One thing that a publication does to the outside.</summary>
public sealed record PublicationAction
{
    /// <summary>From 1, in the order in which they are done.</summary>
    public required int Number { get; init; }

    public required PublicationActionKind Kind { get; init; }

    /// <summary>By which the other side knows the action again, so that it takes effect once; stored before the first call.</summary>
    public required string Key { get; init; }

    public PublicationActionStatus Status { get; init; }

    /// <summary>What is published, redacted: the branch's name, the pull request's description, the comment, or a label a line. Final since it was started.</summary>
    public required string Text { get; init; }

    /// <summary>Where it can be seen; of a staged action the file, relative to the workspace. Null until it is done, and where there is no place.</summary>
    public string? Url { get; init; }

    /// <summary>Why the last try failed.</summary>
    public ErrorEnvelope? Error { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Url is not null ? $"{Kind} {Status}: {Url}" : Error is not null ? $"{Kind} {Status}: {Error.Message}" : $"{Kind} {Status}";
}
