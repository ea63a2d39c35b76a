namespace AgentOps.Cmdlets;

/// <summary>A worktree, or its id or branch, or the run it was made for. PowerShell makes one of texts, worktrees, runs and their publications.</summary>
public sealed record WorktreeReference
{
    /// <exception cref="ArgumentException">An empty text.</exception>
    public WorktreeReference(string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        Id = id.Trim();
    }

    public WorktreeReference(Worktree worktree) => Id = worktree.Id;

    public WorktreeReference(WorktreeMerge merge) => Id = merge.Id;

    public WorktreeReference(Run run) => Id = run.Id;

    public WorktreeReference(Publication publication) => Id = publication.RunId;

    public string Id { get; }

    /// <inheritdoc/>
    public override string ToString() => Id;
}
