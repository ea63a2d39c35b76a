namespace AgentOps.Adapters;

/// <summary>Records of worktrees in SQLite.</summary>
internal sealed class SqliteWorktreeStore(StoreWriter writer, ReadPool reads) : IWorktreeStore
{
    public Task<Worktree?> FindAsync(string id, CancellationToken ct) => reads.ReadAsync(connection => WorktreeRows.Find(connection, id), ct);

    public Task<IReadOnlyList<Worktree>> ListAsync(CancellationToken ct) => reads.ReadAsync(WorktreeRows.All, ct);

    public Task<Worktree> BeginAsync(Worktree wanted, CancellationToken ct) => writer.WriteAsync(
        session =>
        {
            var worktree = WorktreeRules.Begin(WorktreeRows.Find(session.Connection, wanted.Id), wanted);
            WorktreeRows.Save(session.Connection, worktree);
            return worktree;
        },
        ct);

    public Task<Worktree?> MoveAsync(string id, WorktreeMove move, CancellationToken ct) => writer.WriteAsync(
        session =>
        {
            var worktree = WorktreeRows.Find(session.Connection, id) is { } before ? WorktreeRules.Move(before, move) : null;
            if (worktree is not null)
                WorktreeRows.Save(session.Connection, worktree);
            return worktree;
        },
        ct);

    public Task RemovedAsync(Worktree removed, CancellationToken ct) => writer.WriteAsync(
        session =>
        {
            WorktreeRows.Save(session.Connection, removed);
            WorktreeRows.Forget(session.Connection, WorktreeRules.Kept);
            return true;
        },
        ct);

    public Task ForgetAsync(string id, CancellationToken ct) => writer.WriteAsync(
        session =>
        {
            WorktreeRows.Forget(session.Connection, id);
            return true;
        },
        ct);
}
