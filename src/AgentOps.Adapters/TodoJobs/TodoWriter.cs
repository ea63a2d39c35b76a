namespace AgentOps.Adapters;

/// <summary>What people do with todo jobs, inside the open transaction: first everything that can be refused is decided, then everything is written.</summary>
internal static class TodoWriter
{
    public static TodoJob Create(WriteSession session, TodoJob job, IReadOnlyList<string> items)
    {
        var connection = session.Connection;
        if (TodoJobRows.Find(connection, job.Name) is { } there)
            throw new AgentOpsException("todo_job_exists", $"There is a todo job {there.Job.Name} already.", job.Name);
        var seq = TodoJobRows.Insert(connection, job);
        for (var i = 0; i < items.Count; i++)
            TodoItemRows.Insert(connection, seq, New(job.Name, i, items[i]));
        return Show(session, job.Name, job.CreatedAt);
    }

    public static TodoJob Edit(WriteSession session, TodoJob job, IReadOnlyList<string>? items)
    {
        var connection = session.Connection;
        var state = Read(session, job.Name, job.UpdatedAt);
        TodoChanges.RequireStill(state.Job, state.Items);
        var before = items is null ? [] : state.ItemsAfter(0, int.MaxValue);
        state.Save();
        var edited = job with
        {
            Name = state.Job.Name,
            Status = state.Job.Status,
            Reason = state.Job.Reason,
            Error = state.Job.Error,
            CreatedAt = state.Job.CreatedAt,
            CreatedBy = state.Job.CreatedBy,
            StartedAt = state.Job.StartedAt,
            EndedAt = state.Job.EndedAt,
            Revision = state.Job.Revision + 1,
        };
        if (items is not null)
        {
            TodoItemRows.DeleteAll(connection, state.Stored.Seq);
            for (var i = 0; i < items.Count; i++)
                TodoItemRows.Insert(connection, state.Stored.Seq, TodoChanges.Edit(i < before.Count ? before[i] : null, New(edited.Name, i, items[i])));
            edited = TodoRules.Become(edited, TodoRules.StatusAfter(edited.Status, TodoItemRows.Count(connection, state.Stored)), edited.UpdatedAt);
        }
        TodoJobRows.Update(connection, state.Stored.Seq, edited);
        return Show(session, edited.Name, edited.UpdatedAt);
    }

    public static TodoJob Change(WriteSession session, string name, TodoChange change)
    {
        var connection = session.Connection;
        var state = Read(session, name, change.At);
        var job = TodoChanges.Apply(state.Job, change);
        var changes = Concerned(connection, state, change).Select(item => (Before: item, After: TodoChanges.Apply(item, change))).Where(pair => pair.Before != pair.After).ToList();
        state.With(job, changes, change.At).Save();
        return Show(session, name, change.At);
    }

    public static bool Remove(WriteSession session, string name, DateTimeOffset now)
    {
        var state = Read(session, name, now);
        TodoChanges.RequireStill(state.Job, state.Items);
        TodoItemRows.DeleteAll(session.Connection, state.Stored.Seq);
        TodoJobRows.Delete(session.Connection, state.Stored.Seq);
        return true;
    }

    public static TodoState Read(WriteSession session, string name, DateTimeOffset now) =>
        TodoState.Read(session.Connection, TodoJobRows.Require(session.Connection, name), now);

    /// <summary>The job as it stands in the store now.</summary>
    public static TodoJob Show(WriteSession session, string name, DateTimeOffset now) => TodoLine.Show(Read(session, name, now));

    private static IEnumerable<TodoItem> Concerned(StoreConnection connection, TodoState state, TodoChange change)
    {
        var stored = state.Stored;
        foreach (var number in change.From is { } from ? change.Items.Append(from) : change.Items)
            if (number < 1 || number > state.Items.Total)
                throw new AgentOpsException("todo_item_not_found", $"The todo job {stored.Job.Name} has {state.Items.Total} items and no item {number}.", number);
        var news = state.Changes.ToDictionary(pair => pair.After.Index, pair => pair.After);
        var items = change switch
        {
            { Items.Count: > 0 } => change.Items.Distinct().Select(number => TodoItemRows.FindState(connection, stored, number)!),
            { Verb: TodoVerb.Reset } or { From: not null } => TodoItemRows.AllStates(connection, stored),
            { Verb: TodoVerb.Resume or TodoVerb.Restart } => TodoItemRows.Failed(connection, stored).Where(item => !news.ContainsKey(item.Index)).Concat(news.Values),
            _ => [],
        };
        var now = items.Select(item => news.GetValueOrDefault(item.Index, item));
        return change is { Verb: TodoVerb.Restart, Items.Count: 0 } ? now.Where(item => item.IsBlocked) : now;
    }

    private static TodoItem New(string job, int position, string text) => new() { Job = job, Index = position + 1, Text = text };
}
