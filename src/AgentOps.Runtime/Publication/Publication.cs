namespace AgentOps;

/// <summary>What a run proposed to a tracker, and what became of it. A run has one at most.</summary>
public sealed record Publication
{
    /// <summary>18 characters, sortable by creation time.</summary>
    public required string Id { get; init; }

    public required string RunId { get; init; }

    public required string Mission { get; init; }

    public required string Tracker { get; init; }

    public required int Issue { get; init; }

    /// <summary>Of the pull request, in one line.</summary>
    public required string Title { get; init; }

    public PublicationMode Mode { get; init; }

    public PublicationStatus Status { get; init; }

    /// <summary>Destructive where the guardrails found something or the review did not approve; else Review.</summary>
    public Risk Risk { get; init; } = Risk.Review;

    /// <summary>The question to a person; null where nobody is asked.</summary>
    public string? ApprovalId { get; init; }

    /// <summary>Why a person decides, or why nobody needs to.</summary>
    public required string Reason { get; init; }

    /// <summary>What publishing does, in one sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>Whose worktree holds the work; it stays while the publication is open.</summary>
    public string? WorktreeId { get; init; }

    /// <summary>The branch with the work, here and at the remote; null where there is none.</summary>
    public string? Branch { get; init; }

    /// <summary>The commit that is published, whatever the branch becomes later.</summary>
    public string? Commit { get; init; }

    /// <summary>The branch that it is to be merged into; null: the repository's default branch.</summary>
    public string? Base { get; init; }

    /// <summary>Where the work began.</summary>
    public string? BaseCommit { get; init; }

    /// <summary>The git remote that the branch goes to.</summary>
    public required string Remote { get; init; }

    public IReadOnlyList<GuardrailFinding> Findings { get; init; } = [];

    /// <summary>What the run's own review said.</summary>
    public string? Review { get; init; }

    /// <summary>UTC, with microseconds: the moment in the names of its hand-offs; null for a tracker that is written to.</summary>
    public DateTimeOffset? StagedAt { get; init; }

    /// <summary>Who publishes it now, as <see cref="ProcessIdentity"/> writes it.</summary>
    public string? Owner { get; init; }

    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>Why it is Failed.</summary>
    public ErrorEnvelope? Error { get; init; }

    public DateTimeOffset RequestedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>user@host/pid of who said no or gave it up.</summary>
    public string? RejectedBy { get; init; }

    /// <summary>Why, in that person's words, redacted.</summary>
    public string? RejectedBecause { get; init; }

    /// <summary>In the order in which they are done.</summary>
    public IReadOnlyList<PublicationAction> Actions { get; init; } = [];

    /// <summary>True where publishing it means files for a tracker that is not written to.</summary>
    public bool IsStaged => StagedAt is not null;

    /// <inheritdoc/>
    public override string ToString() => $"{Tracker}#{Issue} {Title}";
}
