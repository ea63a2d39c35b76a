namespace AgentOps.Adapters;

/// <summary>Reads and writes rows of <c>todo_jobs</c>. The order of members here is the order of the columns in each statement.</summary>
internal static class TodoJobRows
{
    private const string Columns =
        "name, created_by, created_at, status, reason, error, mission, runner, command, prompt, inputs, working_folder, risk, idempotent, skip_ahead, " +
        "retry, item_timeout, revision, updated_at, started_at, ended_at";

    private const string Every = $"SELECT seq, {Columns} FROM todo_jobs ORDER BY name";
    private const string ByName = $"SELECT seq, {Columns} FROM todo_jobs WHERE name = ?";
    private const string InTurn = $"SELECT seq, {Columns} FROM todo_jobs WHERE status = 1 ORDER BY turn, seq";
    private const string WithRun = $"SELECT seq, {Columns} FROM todo_jobs WHERE seq IN (SELECT job FROM todo_items WHERE status = 1 OR (status = 3 AND run_id IN (SELECT id FROM runs WHERE status = 5)))";
    private const string InsertRow = $"INSERT INTO todo_jobs ({Columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private const string UpdateRow =
        "UPDATE todo_jobs SET status = ?, reason = ?, error = ?, mission = ?, runner = ?, command = ?, prompt = ?, inputs = ?, working_folder = ?, risk = ?, " +
        "idempotent = ?, skip_ahead = ?, retry = ?, item_timeout = ?, revision = ?, updated_at = ?, started_at = ?, ended_at = ? WHERE seq = ?";

    private const string NextTurn = "UPDATE todo_jobs SET turn = (SELECT max(turn) + 1 FROM todo_jobs) WHERE seq = ?";

    public static StoredTodo? Find(StoreConnection connection, string name)
    {
        var row = connection.Prepared(ByName).Bind(name);
        if (!row.Read())
            return null;
        var stored = Read(row);
        row.Reset();
        return stored;
    }

    public static StoredTodo Require(StoreConnection connection, string name) =>
        Find(connection, name) ?? throw new AgentOpsException("todo_job_not_found", $"There is no todo job '{name}'.", name);

    public static List<StoredTodo> All(StoreConnection connection) => Many(connection.Prepared(Every));

    /// <summary>Running jobs, the one that has waited longest for its turn first.</summary>
    public static List<StoredTodo> Running(StoreConnection connection) => Many(connection.Prepared(InTurn));

    /// <summary>Jobs with an item whose run may have something to tell.</summary>
    public static List<StoredTodo> ToSettle(StoreConnection connection) => Many(connection.Prepared(WithRun));

    public static long Insert(StoreConnection connection, TodoJob job)
    {
        BindState(connection.Prepared(InsertRow).Bind(job.Name).Bind(job.CreatedBy).Bind(job.CreatedAt), job).Run();
        return connection.LastRowId;
    }

    public static void Update(StoreConnection connection, long seq, TodoJob job) => BindState(connection.Prepared(UpdateRow), job).Bind(seq).Run();

    /// <summary>Puts the job behind all others.</summary>
    public static void TakeTurn(StoreConnection connection, long seq) => connection.Prepared(NextTurn).Bind(seq).Run();

    public static void Delete(StoreConnection connection, long seq) => connection.Prepared("DELETE FROM todo_jobs WHERE seq = ?").Bind(seq).Run();

    private static List<StoredTodo> Many(Statement row)
    {
        var jobs = new List<StoredTodo>();
        while (row.Read())
            jobs.Add(Read(row));
        return jobs;
    }

    private static StoredTodo Read(Statement row) => new(row.Long(), new TodoJob
    {
        Name = row.Text(),
        CreatedBy = row.Text(),
        CreatedAt = row.Time(),
        Status = (TodoJobStatus)row.Int(),
        Reason = row.TextOrNull(),
        Error = EnvelopeText.Read(row.TextOrNull()),
        Mission = row.TextOrNull(),
        Runner = row.TextOrNull(),
        Command = TodoTexts.ReadWords(row.TextOrNull()),
        Prompt = row.Text(),
        Inputs = TodoTexts.ReadValues(row.Text()),
        WorkingFolder = row.Text(),
        Risk = (Risk)row.Int(),
        Idempotent = row.Bool(),
        SkipAhead = row.Bool(),
        Retry = RetryPolicy.Parse(row.Text()) ?? TodoJob.DefaultRetry,
        ItemTimeout = row.LongOrNull() is { } limit ? new TimeSpan(limit) : null,
        Revision = row.Int(),
        UpdatedAt = row.Time(),
        StartedAt = row.TimeOrNull(),
        EndedAt = row.TimeOrNull(),
    });

    private static Statement BindState(Statement row, TodoJob job) => row
        .Bind((long)job.Status).Bind(job.Reason).Bind(EnvelopeText.Write(job.Error)).Bind(job.Mission).Bind(job.Runner).Bind(TodoTexts.Write(job.Command))
        .Bind(job.Prompt).Bind(TodoTexts.Write(job.Inputs)).Bind(job.WorkingFolder).Bind((long)job.Risk).Bind(job.Idempotent).Bind(job.SkipAhead)
        .Bind(job.Retry.ToString()).Bind(job.ItemTimeout?.Ticks).Bind(job.Revision).Bind(job.UpdatedAt).Bind(job.StartedAt).Bind(job.EndedAt);
}
