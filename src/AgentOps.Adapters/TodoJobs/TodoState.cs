namespace AgentOps.Adapters;

/// <summary>A job as its rows and the runs of its items say together. Writing it, or showing it, is the caller's.</summary>
internal sealed record TodoState(StoredTodo Stored, TodoJob Job, TodoCounts Items, IReadOnlyList<(TodoItem Before, TodoItem After)> Changes)
{
    /// <summary>True when the rows do not say yet what the runs do.</summary>
    public bool IsNews => Changes.Count > 0;

    public static TodoState Read(StoreConnection connection, StoredTodo stored, DateTimeOffset now)
    {
        var state = new TodoState(stored, stored.Job, TodoItemRows.Count(connection, stored), []);
        foreach (var item in TodoItemRows.ToSettle(connection, stored))
            state = state.Settle(item, TodoRules.Settle(state.Job, item, RunRows.Find(connection, item.RunId!)?.Run, now), now);
        return state;
    }

    /// <summary>The state after one more change of an item.</summary>
    public TodoState Settle(TodoItem before, TodoSettlement settled, DateTimeOffset now)
    {
        if (before == settled.Item)
            return this;
        var items = Items.Replace(before, settled.Item);
        // The time of what happened, and not of who saw it first.
        now = settled.Item.EndedAt ?? now;
        var job = settled.Suspend is { } why && Job.Status == TodoJobStatus.Running ? TodoRules.Become(Job, TodoJobStatus.Suspended, now, why, settled.Error) : Job;
        return this with { Job = TodoRules.Become(job, TodoRules.StatusAfter(job.Status, items), now), Items = items, Changes = [.. Changes, (before, settled.Item)] };
    }

    /// <summary>The state after what a person did to some items.</summary>
    public TodoState With(TodoJob job, IReadOnlyList<(TodoItem Before, TodoItem After)> changes, DateTimeOffset now)
    {
        var items = changes.Aggregate(Items, (counts, change) => counts.Replace(change.Before, change.After));
        return this with { Job = TodoRules.Become(job, TodoRules.StatusAfter(job.Status, items), now), Items = items, Changes = [.. Changes, .. changes] };
    }

    /// <summary>A page of the items with their texts, as the runs say they are.</summary>
    public List<TodoItem> ItemsAfter(StoreConnection connection, int after, int most)
    {
        var news = Changes.ToDictionary(change => change.After.Index, change => change.After);
        return TodoItemRows.After(connection, Stored, after, most).ConvertAll(item => news.TryGetValue(item.Index, out var settled) ? settled with { Text = item.Text } : item);
    }

    /// <summary>Writes the job and the items that changed.</summary>
    public void Save(StoreConnection connection)
    {
        foreach (var (_, item) in Changes)
            TodoItemRows.Update(connection, Stored.Seq, item);
        if (Job != Stored.Job)
            TodoJobRows.Update(connection, Stored.Seq, Job);
    }
}
