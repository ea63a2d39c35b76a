namespace AgentOps.Adapters;

/// <summary>Reads and writes rows of <c>worktrees</c>. The order of members here is the order of the columns.</summary>
internal static class WorktreeRows
{
    private const string Columns =
        "id, name, kind, state, path, root, branch, base_branch, base_commit, fingerprint, created_at, ready_at, ended_at, merged_at, removed_at, last_commit";

    private const string ById = $"SELECT {Columns} FROM worktrees WHERE id = ?";
    private const string Every = $"SELECT {Columns} FROM worktrees ORDER BY created_at DESC, id DESC";
    private const string Replace = $"INSERT OR REPLACE INTO worktrees ({Columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private const string DeleteUnready = "DELETE FROM worktrees WHERE id = ? AND ready_at IS NULL";
    private const string Trim =
        "DELETE FROM worktrees WHERE state = 5 AND (removed_at, id) <= (SELECT removed_at, id FROM worktrees WHERE state = 5 ORDER BY removed_at DESC, id DESC LIMIT 1 OFFSET ?)";

    public static Worktree? Find(StoreConnection connection, string id)
    {
        var row = connection.Prepared(ById).Bind(id);
        if (!row.Read())
            return null;
        var worktree = Read(row);
        row.Reset();
        return worktree;
    }

    public static IReadOnlyList<Worktree> All(StoreConnection connection)
    {
        var row = connection.Prepared(Every);
        var worktrees = new List<Worktree>();
        while (row.Read())
            worktrees.Add(Read(row));
        return worktrees;
    }

    public static void Save(StoreConnection connection, Worktree worktree) => connection.Prepared(Replace)
        .Bind(worktree.Id).Bind(worktree.Name).Bind((long)worktree.Kind).Bind((long)worktree.State).Bind(worktree.Path).Bind(worktree.Root ?? worktree.Path)
        .Bind(worktree.Branch).Bind(worktree.BaseBranch).Bind(worktree.BaseCommit).Bind(worktree.Fingerprint)
        .Bind(worktree.CreatedAt).Bind(worktree.ReadyAt).Bind(worktree.EndedAt).Bind(worktree.MergedAt).Bind(worktree.RemovedAt).Bind(worktree.LastCommit).Run();

    /// <summary>Removes the record of one that was never whole.</summary>
    public static void Forget(StoreConnection connection, string id) => connection.Prepared(DeleteUnready).Bind(id).Run();

    /// <summary>Removes the records of removed ones but for the newest.</summary>
    public static void Forget(StoreConnection connection, int kept) => connection.Prepared(Trim).Bind(kept).Run();

    private static Worktree Read(Statement row) => new()
    {
        Id = row.Text(),
        Name = row.Text(),
        Kind = (WorktreeKind)row.Int(),
        State = (WorktreeState)row.Int(),
        Path = row.Text(),
        Root = row.Text(),
        Branch = row.TextOrNull(),
        BaseBranch = row.TextOrNull(),
        BaseCommit = row.TextOrNull(),
        Fingerprint = row.TextOrNull(),
        CreatedAt = row.Time(),
        ReadyAt = row.TimeOrNull(),
        EndedAt = row.TimeOrNull(),
        MergedAt = row.TimeOrNull(),
        RemovedAt = row.TimeOrNull(),
        LastCommit = row.TextOrNull(),
    };
}
