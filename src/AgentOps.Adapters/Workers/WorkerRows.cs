namespace AgentOps.Adapters;

/// <summary>Reads and writes rows of <c>workers</c>. The order of members here is the order of the columns.</summary>
internal static class WorkerRows
{
    private const string Columns =
        "id, owner, mode, status, slots, running, completed, failed, started_at, heartbeat_at, poll, stop_requested_at, stop_reason, stopped_at, version, last_error";

    private const string ById = $"SELECT {Columns} FROM workers WHERE id = ?";
    private const string Every = $"SELECT {Columns} FROM workers ORDER BY seq DESC";
    private const string Alive = $"SELECT {Columns} FROM workers WHERE status <> 4 ORDER BY seq DESC";
    private const string InsertRow = $"INSERT INTO workers ({Columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private const string UpdateRow =
        "UPDATE workers SET status = ?, running = ?, completed = ?, failed = ?, heartbeat_at = ?, stop_requested_at = ?, stop_reason = ?, stopped_at = ?, last_error = ? WHERE id = ?";

    private const string Trim = "DELETE FROM workers WHERE status = 4 AND seq <= (SELECT seq FROM workers WHERE status = 4 ORDER BY seq DESC LIMIT 1 OFFSET ?)";

    public static WorkerInfo? Find(StoreConnection connection, string id)
    {
        var row = connection.Prepared(ById).Bind(id);
        if (!row.Read())
            return null;
        var worker = Read(row);
        row.Reset();
        return worker;
    }

    public static IReadOnlyList<WorkerInfo> All(StoreConnection connection) => Read(connection, Every);

    public static IReadOnlyList<WorkerInfo> AllAlive(StoreConnection connection) => Read(connection, Alive);

    public static void Insert(StoreConnection connection, WorkerInfo worker) => connection.Prepared(InsertRow)
        .Bind(worker.Id).Bind(worker.Owner).Bind((long)worker.Mode).Bind((long)worker.Status).Bind(worker.Slots).Bind(worker.Running)
        .Bind(worker.Completed).Bind(worker.Failed).Bind(worker.StartedAt).Bind(worker.HeartbeatAt).Bind(worker.Poll.Ticks)
        .Bind(worker.StopRequestedAt).Bind(worker.StopReason).Bind(worker.StoppedAt).Bind(worker.Version).Bind(worker.LastError).Run();

    public static void Update(StoreConnection connection, WorkerInfo worker) => connection.Prepared(UpdateRow)
        .Bind((long)worker.Status).Bind(worker.Running).Bind(worker.Completed).Bind(worker.Failed).Bind(worker.HeartbeatAt)
        .Bind(worker.StopRequestedAt).Bind(worker.StopReason).Bind(worker.StoppedAt).Bind(worker.LastError).Bind(worker.Id).Run();

    /// <summary>Removes the records of stopped workers but for the newest.</summary>
    public static void Forget(StoreConnection connection, int kept) => connection.Prepared(Trim).Bind(kept).Run();

    private static List<WorkerInfo> Read(StoreConnection connection, string sql)
    {
        var row = connection.Prepared(sql);
        var workers = new List<WorkerInfo>();
        while (row.Read())
            workers.Add(Read(row));
        return workers;
    }

    private static WorkerInfo Read(Statement row) => new()
    {
        Id = row.Text(),
        Owner = row.Text(),
        Mode = (WorkerMode)row.Int(),
        Status = (WorkerStatus)row.Int(),
        Slots = row.Int(),
        Running = row.Int(),
        Completed = row.Long(),
        Failed = row.Long(),
        StartedAt = row.Time(),
        HeartbeatAt = row.Time(),
        Poll = row.Span(),
        StopRequestedAt = row.TimeOrNull(),
        StopReason = row.TextOrNull(),
        StoppedAt = row.TimeOrNull(),
        Version = row.Text(),
        LastError = row.TextOrNull(),
    };
}
