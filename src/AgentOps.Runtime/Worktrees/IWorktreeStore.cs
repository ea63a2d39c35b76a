namespace AgentOps;

/// <summary>The records of worktrees. Every method that writes is one transaction.</summary>
public interface IWorktreeStore
{
    /// <summary>The record of this id, with those of removed worktrees; null when there is none.</summary>
    Task<Worktree?> FindAsync(string id, CancellationToken ct);

    /// <summary>All, newest first.</summary>
    Task<IReadOnlyList<Worktree>> ListAsync(CancellationToken ct);

    /// <summary>Notes that a worktree is about to be made, and gives the record to go on with: <see cref="WorktreeRules.Begin"/>.</summary>
    Task<Worktree> BeginAsync(Worktree wanted, CancellationToken ct);

    /// <summary>Applies <see cref="WorktreeRules.Move"/>; null when there is no record.</summary>
    Task<Worktree?> MoveAsync(string id, WorktreeMove move, CancellationToken ct);

    /// <summary>Writes the record of a removed worktree, also of one that had none, and forgets the oldest of them beyond <see cref="WorktreeRules.Kept"/>.</summary>
    Task RemovedAsync(Worktree removed, CancellationToken ct);

    /// <summary>Forgets a worktree that could not be made.</summary>
    Task ForgetAsync(string id, CancellationToken ct);
}
