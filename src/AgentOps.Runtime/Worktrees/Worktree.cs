namespace AgentOps;

/// <summary>A folder of its own that a run works in: a git worktree on a branch of its own, or a copy.</summary>
public sealed record Worktree
{
    /// <summary>The id of the run it was made for; of an orphan without a record the name of its folder or branch.</summary>
    public required string Id { get; init; }

    /// <summary>What the run is about, as it was sanitised for the branch.</summary>
    public required string Name { get; init; }

    public required WorktreeKind Kind { get; init; }

    public WorktreeState State { get; init; }

    /// <summary>Relative to the workspace; a dot for the workspace itself, empty for a branch without a folder.</summary>
    public required string Path { get; init; }

    /// <summary>What <see cref="RunStart.Root"/> takes: where inside <see cref="Path"/> the workspace's own folder is; null for the workspace itself.</summary>
    public string? Root { get; init; }

    /// <summary>Without refs/heads; null for a copy.</summary>
    public string? Branch { get; init; }

    /// <summary>The branch it came from and is merged into; null where HEAD was detached.</summary>
    public string? BaseBranch { get; init; }

    public string? BaseCommit { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was whole; null while it is being made, or when that was interrupted.</summary>
    public DateTimeOffset? ReadyAt { get; init; }

    /// <summary>When its run was through with it.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public DateTimeOffset? MergedAt { get; init; }

    public DateTimeOffset? RemovedAt { get; init; }

    /// <summary>Of a merged one the commit that merged it; of a removed one the last commit of its branch, which <c>git branch NAME COMMIT</c> brings back while git keeps it.</summary>
    public string? LastCommit { get; init; }

    /// <summary>Of a copy: what it looked like when it was made.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Something to tell people about how it was made; null for nothing.</summary>
    public string? Warning { get; init; }

    /// <summary>Commits that its base does not have; null where that cannot be told.</summary>
    public int? Ahead { get; init; }

    /// <summary>Commits that the base has gained since.</summary>
    public int? Behind { get; init; }

    /// <summary>Uncommitted changes, or for a copy any change; null where that cannot be told.</summary>
    public bool? IsDirty { get; init; }

    /// <summary>Bytes of its files; null unless asked for.</summary>
    public long? Size { get; init; }

    /// <summary>Null when there is no such run.</summary>
    public RunStatus? RunStatus { get; init; }

    /// <summary>Why it is Orphaned.</summary>
    public string? Reason { get; init; }

    /// <summary>How long ago it was made; null for an orphan without a record or folder.</summary>
    public TimeSpan? Age { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Branch ?? Path;
}
