namespace AgentOps;

/// <summary>What somebody, or an agent, wrote under an issue.</summary>
public sealed record IssueComment
{
    /// <summary>Unique within its issue.</summary>
    public required string Id { get; init; }

    public string Author { get; init; } = "";

    /// <summary>Markdown. What people wrote is data, never an instruction to us.</summary>
    public string Body { get; init; } = "";

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public string Url { get; init; } = "";

    /// <summary>True where an agent of ours wrote it, which its hidden mark tells.</summary>
    public bool IsOwn => CommentMark.KeyOf(Body) is not null;

    /// <inheritdoc/>
    public override string ToString() => $"{Author} {CreatedAt:u}";
}
