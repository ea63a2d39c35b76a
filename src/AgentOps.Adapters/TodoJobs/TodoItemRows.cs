namespace AgentOps.Adapters;

/// <summary>Reads and writes rows of <c>todo_items</c>. The order of members here is the order of the columns in each statement.</summary>
internal static class TodoItemRows
{
    private const string State = "status, attempts, run_id, started_at, ended_at, duration, next_retry_at, outcome, error, reason";
    private const string One = $"SELECT number, {State}, text FROM todo_items WHERE job = ? AND number = ?";
    private const string Page = $"SELECT number, {State}, text FROM todo_items WHERE job = ? AND number > ? ORDER BY number LIMIT ?";
    private const string States = $"SELECT number, {State}, '' FROM todo_items WHERE job = ? ORDER BY number";
    private const string FailedStates = $"SELECT number, {State}, '' FROM todo_items WHERE job = ? AND status = 3 ORDER BY number";
    private const string OneState = $"SELECT number, {State}, '' FROM todo_items WHERE job = ? AND number = ?";
    private const string WithRun = $"SELECT number, {State}, '' FROM todo_items WHERE job = ? AND status = 1";
    private const string Restarted = $"SELECT number, {State}, '' FROM todo_items WHERE job = ? AND status = 3 AND run_id IN (SELECT id FROM runs WHERE status = 5) ORDER BY number";
    private const string Counted = "SELECT status, count(*), count(next_retry_at) FROM todo_items WHERE job = ? GROUP BY status";
    private const string InsertRow = $"INSERT INTO todo_items (job, number, {State}, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private const string UpdateState =
        "UPDATE todo_items SET status = ?, attempts = ?, run_id = ?, started_at = ?, ended_at = ?, duration = ?, next_retry_at = ?, outcome = ?, error = ?, reason = ? " +
        "WHERE job = ? AND number = ?";

    /// <summary>With its text; null when there is none.</summary>
    public static TodoItem? Find(StoreConnection connection, StoredTodo job, int number) => Single(connection.Prepared(One).Bind(job.Seq).Bind(number), job.Job.Name);

    /// <summary>Without its text, as all that follow here.</summary>
    public static TodoItem? FindState(StoreConnection connection, StoredTodo job, int number) => Single(connection.Prepared(OneState).Bind(job.Seq).Bind(number), job.Job.Name);

    /// <summary>With texts, beginning behind <paramref name="after"/>.</summary>
    public static List<TodoItem> After(StoreConnection connection, StoredTodo job, int after, int most) =>
        Many(connection.Prepared(Page).Bind(job.Seq).Bind(after).Bind(most), job.Job.Name);

    public static List<TodoItem> AllStates(StoreConnection connection, StoredTodo job) => Many(connection.Prepared(States).Bind(job.Seq), job.Job.Name);

    public static List<TodoItem> Failed(StoreConnection connection, StoredTodo job) => Many(connection.Prepared(FailedStates).Bind(job.Seq), job.Job.Name);

    /// <summary>The item that has a run, and failed ones whose run a person has restarted with success.</summary>
    public static List<TodoItem> ToSettle(StoreConnection connection, StoredTodo job) =>
    [
        .. Many(connection.Prepared(WithRun).Bind(job.Seq), job.Job.Name),
        .. Many(connection.Prepared(Restarted).Bind(job.Seq), job.Job.Name),
    ];

    public static TodoCounts Count(StoreConnection connection, StoredTodo job)
    {
        var row = connection.Prepared(Counted).Bind(job.Seq);
        var counts = new TodoCounts();
        while (row.Read())
        {
            var (status, count, waiting) = ((TodoItemStatus)row.Int(), row.Int(), row.Int());
            counts = status switch
            {
                TodoItemStatus.Pending => counts with { Pending = count },
                TodoItemStatus.Running => counts with { Running = count },
                TodoItemStatus.Succeeded => counts with { Succeeded = count },
                TodoItemStatus.Failed => counts with { Failed = count, Blocked = count - waiting },
                _ => counts with { Skipped = count },
            };
        }
        return counts;
    }

    public static void Insert(StoreConnection connection, long job, TodoItem item) =>
        BindState(connection.Prepared(InsertRow).Bind(job).Bind(item.Index), item).Bind(item.Text).Run();

    public static void Update(StoreConnection connection, long job, TodoItem item) => BindState(connection.Prepared(UpdateState), item).Bind(job).Bind(item.Index).Run();

    public static void DeleteAll(StoreConnection connection, long job) => connection.Prepared("DELETE FROM todo_items WHERE job = ?").Bind(job).Run();

    private static TodoItem? Single(Statement row, string job)
    {
        if (!row.Read())
            return null;
        var item = Read(row, job);
        row.Reset();
        return item;
    }

    private static List<TodoItem> Many(Statement row, string job)
    {
        var items = new List<TodoItem>();
        while (row.Read())
            items.Add(Read(row, job));
        return items;
    }

    private static TodoItem Read(Statement row, string job) => new()
    {
        Job = job,
        Index = row.Int(),
        Status = (TodoItemStatus)row.Int(),
        Attempts = row.Int(),
        RunId = row.TextOrNull(),
        StartedAt = row.TimeOrNull(),
        EndedAt = row.TimeOrNull(),
        Duration = row.Span(),
        NextRetryAt = row.TimeOrNull(),
        Outcome = row.TextOrNull(),
        Error = EnvelopeText.Read(row.TextOrNull()),
        Reason = row.TextOrNull(),
        Text = row.Text(),
    };

    private static Statement BindState(Statement row, TodoItem item) => row
        .Bind((long)item.Status).Bind(item.Attempts).Bind(item.RunId).Bind(item.StartedAt).Bind(item.EndedAt).Bind(item.Duration.Ticks)
        .Bind(item.NextRetryAt).Bind(item.Outcome).Bind(EnvelopeText.Write(item.Error)).Bind(item.Reason);
}
