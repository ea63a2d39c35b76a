namespace AgentOps.Adapters;

/// <summary>A job as its rows and the runs of its items say together. Writing it, or showing it, is the caller's.</summary>
internal sealed record TodoState(StoreConnection Connection, StoredTodo Stored, TodoJob Job, IReadOnlyList<(TodoItem Before, TodoItem After)> Changes)
{
    // Counted only where somebody asks: a turn is decided without, in a list of any length.
    private TodoCounts? counted;

    public TodoCounts Items
    {
        get => counted ??= TodoItemRows.Count(Connection, Stored);
        private init => counted = value;
    }

    /// <summary>True when the rows do not say yet what the runs do.</summary>
    public bool IsNews => Changes.Count > 0;

    public static TodoState Read(StoreConnection connection, StoredTodo stored, DateTimeOffset now)
    {
        var state = new TodoState(connection, stored, stored.Job, []);
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
    public List<TodoItem> ItemsAfter(int after, int most)
    {
        var news = Changes.ToDictionary(change => change.After.Index, change => change.After);
        return TodoItemRows.After(Connection, Stored, after, most).ConvertAll(item => news.TryGetValue(item.Index, out var settled) ? settled with { Text = item.Text } : item);
    }

    /// <summary>Writes the job and the items that changed.</summary>
    public void Save()
    {
        foreach (var (_, item) in Changes)
            TodoItemRows.Update(Connection, Stored.Seq, item);
        if (Job != Stored.Job)
            TodoJobRows.Update(Connection, Stored.Seq, Job);
    }
}
