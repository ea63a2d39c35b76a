namespace AgentOps.Adapters;

/// <summary>Whose turn it is, and the beginning of an item's try.</summary>
internal static class TodoTurns
{
    // A run that waits for a person, an event or a time keeps no worker busy, so its job leaves its place to others meanwhile.
    private const string Busy = "SELECT count(*) FROM todo_items WHERE status = 1 AND run_id IN (SELECT id FROM runs WHERE status IN (0, 1))";
    private const string FirstRetry = "SELECT min(next_retry_at) FROM todo_items WHERE status = 3 AND next_retry_at > ? AND job IN (SELECT seq FROM todo_jobs WHERE status = 1)";

    public static TodoTask? Next(StoreConnection connection, TodoSearch search)
    {
        if (!HasRoom(connection, search.MostJobs))
            return null;
        var jobs = search.Job is { } name ? [TodoJobRows.Require(connection, name)] : TodoJobRows.Running(connection);
        foreach (var stored in jobs.Where(stored => !search.Except.Contains(stored.Job.Name)))
        {
            var state = TodoState.Read(connection, stored, search.Now);
            if (!state.IsNews && Turn(state, search.Now) is { } number && TodoItemRows.Find(connection, stored, number) is { } item)
                return new TodoTask(TodoLine.Show(state), item);
        }
        return null;
    }

    public static bool Dispatch(WriteSession session, TodoDispatch dispatch)
    {
        var connection = session.Connection;
        var (seen, item) = (dispatch.Task.Job, dispatch.Task.Item);
        if (Current(session, dispatch.Task, dispatch.Now) is not { } state || !HasRoom(connection, dispatch.MostJobs) || Turn(state, dispatch.Now) != item.Index)
            return false;
        var run = dispatch.Submission.Begin;
        session.Definitions.Save(dispatch.Submission.Definition);
        RunRows.InsertQueued(connection, run);
        session.Queue.Count(null, RunStatus.Queued);
        TodoItemRows.Update(connection, state.Stored.Seq, TodoRules.Begin(item, run.Id, dispatch.Now));
        TodoJobRows.Update(connection, state.Stored.Seq, state.Job with { UpdatedAt = dispatch.Now, StartedAt = seen.StartedAt ?? dispatch.Now });
        TodoJobRows.TakeTurn(connection, state.Stored.Seq);
        return true;
    }

    public static TodoJob Refuse(WriteSession session, TodoTask task, ErrorEnvelope error, DateTimeOffset now)
    {
        if (Current(session, task, now) is { } state)
            state.Settle(task.Item, TodoRules.Refuse(state.Job, task.Item, error, now), now).Save();
        return TodoWriter.Show(session, task.Job.Name, now);
    }

    public static DateTimeOffset? NextRetry(StoreConnection connection, DateTimeOffset now)
    {
        var row = connection.Prepared(FirstRetry).Bind(now);
        var at = row.Read() ? row.TimeOrNull() : null;
        row.Reset();
        return at;
    }

    // Null when the item or its job is not any more as they were seen.
    private static TodoState? Current(WriteSession session, TodoTask task, DateTimeOffset now)
    {
        if (TodoJobRows.Find(session.Connection, task.Job.Name) is not { } stored || stored.Job.Revision != task.Job.Revision)
            return null;
        var state = TodoState.Read(session.Connection, stored, now);
        var item = TodoItemRows.FindState(session.Connection, stored, task.Item.Index);
        return !state.IsNews && item is not null && (item.Status, item.Attempts, item.RunId) == (task.Item.Status, task.Item.Attempts, task.Item.RunId) ? state : null;
    }

    private static int? Turn(TodoState state, DateTimeOffset now) =>
        state.Job.Status == TodoJobStatus.Running && TodoLine.Running(state).Number is null ? TodoRules.Next(state.Job.SkipAhead, TodoLine.Left(state.Connection, state.Stored.Seq), now) : null;

    private static bool HasRoom(StoreConnection connection, int? most)
    {
        if (most is null)
            return true;
        var row = connection.Prepared(Busy);
        _ = row.Read();
        var busy = row.Int();
        row.Reset();
        return busy < most;
    }
}
