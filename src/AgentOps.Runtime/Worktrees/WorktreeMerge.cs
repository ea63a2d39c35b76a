namespace AgentOps;

/// <summary>What came of merging a worktree back. A conflict's is also kept as JSON in .agentops/reports.</summary>
public sealed record WorktreeMerge
{
    /// <summary>The worktree's.</summary>
    public required string Id { get; init; }

    public required string Branch { get; init; }

    /// <summary>The branch it was merged into.</summary>
    public required string Target { get; init; }

    public required MergeOutcome Outcome { get; init; }

    /// <summary>The branch's last commit.</summary>
    public required string BranchCommit { get; init; }

    /// <summary>The target's commit afterwards; of a conflict the one it stays at.</summary>
    public required string TargetCommit { get; init; }

    /// <summary>How many files were committed first because the run had left them uncommitted.</summary>
    public int CommittedFiles { get; init; }

    /// <summary>Relative to the repository.</summary>
    public IReadOnlyList<string> ConflictedFiles { get; init; } = [];

    /// <summary>What git said about a conflict.</summary>
    public string? Message { get; init; }

    /// <summary>What to do about a conflict.</summary>
    public string? Guidance { get; init; }

    /// <summary>Where the report of a conflict lies, relative to the workspace.</summary>
    public string? ReportPath { get; init; }

    public DateTimeOffset At { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Branch} into {Target}: {Outcome}";
}
