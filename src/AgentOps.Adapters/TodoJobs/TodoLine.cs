namespace AgentOps.Adapters;

/// <summary>The items of a job that are still to be tried, as far as they decide whose turn it is.</summary>
internal static class TodoLine
{
    private const string FirstPending = "SELECT number FROM todo_items WHERE job = ? AND status = 0 ORDER BY number LIMIT 1";

    private const string Waiting =
        "SELECT number, next_retry_at, (SELECT status FROM runs WHERE id = run_id) FROM todo_items WHERE job = ? AND status = 3 AND next_retry_at IS NOT NULL ORDER BY number";

    private const string FirstFailed = "SELECT number FROM todo_items WHERE job = ? AND status = 3 ORDER BY number LIMIT 1";
    private const string Beginning = "SELECT substr(text, 1, 200) FROM todo_items WHERE job = ? AND number = ?";
    private const string CurrentRun = "SELECT number, run_id FROM todo_items WHERE job = ? AND status = 1";

    /// <summary>The first item that was not tried yet and every one that waits for its next try, in order. Only for a job whose runs have no news.</summary>
    public static List<TodoTurn> Left(StoreConnection connection, long job)
    {
        var row = connection.Prepared(Waiting).Bind(job);
        var left = new List<TodoTurn>();
        while (row.Read())
        {
            var (number, at, run) = (row.Int(), row.Time(), (RunStatus?)row.LongOrNull());
            // A person has restarted the failed run: until that ends, the item is nobody else's.
            left.Add(new TodoTurn(number, run is null or RunStatus.Failed ? at : DateTimeOffset.MaxValue));
        }
        if (Number(connection.Prepared(FirstPending).Bind(job)) is { } pending)
            left.Add(new TodoTurn(pending, null));
        left.Sort((one, other) => one.Index.CompareTo(other.Index));
        return left;
    }

    /// <summary>The item that has a run which has not ended, and that run.</summary>
    public static (int? Number, string? RunId) Running(TodoState state)
    {
        var row = state.Connection.Prepared(CurrentRun).Bind(state.Stored.Seq);
        if (!row.Read())
            return default;
        var (number, run) = (row.Int(), row.Text());
        row.Reset();
        return state.Changes.Any(change => change.Before.Index == number) ? (null, null) : (number, run);
    }

    /// <summary>The job with what is counted and what comes next.</summary>
    public static TodoJob Show(TodoState state)
    {
        var (connection, seq) = (state.Connection, state.Stored.Seq);
        var job = state.Job with
        {
            TotalItems = state.Items.Total,
            CompletedItems = state.Items.Succeeded,
            FailedItems = state.Items.Failed,
            BlockedItems = state.Items.Blocked,
            SkippedItems = state.Items.Skipped,
        };
        var (current, run) = Running(state);
        var left = Changed(state, Left(connection, seq));
        var waits = left.Where(turn => turn.RetryAt < DateTimeOffset.MaxValue).Min(turn => turn.RetryAt);
        // In strict order a job stands at the item that failed for good.
        var next = job.SkipAhead ? left.Select(turn => (int?)turn.Index).FirstOrDefault()
            : Least(left.Select(turn => (int?)turn.Index).FirstOrDefault(), StillFailed(state));
        return job with { CurrentItem = current ?? next, CurrentRunId = run, NextRetryAt = waits, NextItemText = next is { } number ? TextOf(connection, seq, number) : null };
    }

    // What the runs' news, not written yet, put into line or took out of it.
    private static List<TodoTurn> Changed(TodoState state, List<TodoTurn> left)
    {
        if (!state.IsNews)
            return left;
        left.RemoveAll(turn => state.Changes.Any(change => change.After.Index == turn.Index));
        left.AddRange(state.Changes.Where(change => change.After.Status == TodoItemStatus.Pending || change.After.NextRetryAt is not null)
            .Select(change => new TodoTurn(change.After.Index, change.After.NextRetryAt)));
        left.Sort((one, other) => one.Index.CompareTo(other.Index));
        return left;
    }

    private static int? StillFailed(TodoState state)
    {
        var stored = Number(state.Connection.Prepared(FirstFailed).Bind(state.Stored.Seq));
        var news = state.Changes.Where(change => change.After.IsBlocked).Select(change => (int?)change.After.Index).Min();
        return Least(state.Changes.Any(change => change.After.Index == stored) ? null : stored, news);
    }

    private static int? Least(int? one, int? other) => one is null ? other : other is null ? one : Math.Min(one.Value, other.Value);

    private static int? Number(Statement row)
    {
        if (!row.Read())
            return null;
        var number = row.Int();
        row.Reset();
        return number;
    }

    private static string? TextOf(StoreConnection connection, long job, int number)
    {
        var row = connection.Prepared(Beginning).Bind(job).Bind(number);
        if (!row.Read())
            return null;
        var text = row.Text();
        row.Reset();
        return text;
    }
}
