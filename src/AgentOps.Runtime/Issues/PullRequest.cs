namespace AgentOps;

/// <summary>A pull request as its host shows it.</summary>
public sealed record PullRequest
{
    public required int Number { get; init; }

    public required string Url { get; init; }

    public bool IsMerged { get; init; }

    /// <summary>True where it was there before the call.</summary>
    public bool Existed { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Url;
}
