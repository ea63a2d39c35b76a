namespace AgentOps;

/// <summary>What becomes of a worktree's record, as pure functions. The store calls them inside its transaction.</summary>
public static class WorktreeRules
{
    /// <summary>How many records of removed worktrees are kept.</summary>
    public const int Kept = 500;

    /// <summary>The record to go on with: the one that is there, or a new one where there is none or its worktree was removed.</summary>
    public static Worktree Begin(Worktree? existing, Worktree wanted) => existing switch
    {
        null or { State: WorktreeState.Removed } => wanted,
        { ReadyAt: null } half => half with { State = WorktreeState.Active },
        _ => existing with { State = WorktreeState.Active, EndedAt = null },
    };

    /// <summary>What was removed meanwhile stays so.</summary>
    public static Worktree Move(Worktree before, WorktreeMove move)
    {
        if (before.State == WorktreeState.Removed)
            return before;
        // A run that ends after its work was merged leaves it merged.
        var to = before.State == WorktreeState.Merged && move.To is WorktreeState.Completed or WorktreeState.Failed ? before.State : move.To;
        return before with
        {
            State = to,
            ReadyAt = move.Ready ? move.At : before.ReadyAt,
            Fingerprint = move.Fingerprint ?? before.Fingerprint,
            EndedAt = move.To is WorktreeState.Completed or WorktreeState.Failed ? move.At : before.EndedAt,
            MergedAt = to == WorktreeState.Merged ? before.MergedAt ?? move.At : before.MergedAt,
            RemovedAt = to == WorktreeState.Removed ? move.At : null,
            LastCommit = move.Commit ?? before.LastCommit,
        };
    }
}
