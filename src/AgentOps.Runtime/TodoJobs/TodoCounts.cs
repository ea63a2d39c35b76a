namespace AgentOps;

/// <summary>How many items of a job have each status.</summary>
public readonly record struct TodoCounts
{
    public int Pending { get; init; }

    public int Running { get; init; }

    public int Succeeded { get; init; }

    public int Failed { get; init; }

    /// <summary>Of the failed: not tried again by themselves.</summary>
    public int Blocked { get; init; }

    public int Skipped { get; init; }

    public int Total => Pending + Running + Succeeded + Failed + Skipped;

    /// <summary>Items that are worked or will be without a person.</summary>
    public int Open => Pending + Running + Failed - Blocked;

    /// <summary>The counts after one item has changed.</summary>
    public TodoCounts Replace(TodoItem before, TodoItem after) => Add(before, -1).Add(after, 1);

    private TodoCounts Add(TodoItem item, int one) => item.Status switch
    {
        TodoItemStatus.Pending => this with { Pending = Pending + one },
        TodoItemStatus.Running => this with { Running = Running + one },
        TodoItemStatus.Succeeded => this with { Succeeded = Succeeded + one },
        TodoItemStatus.Skipped => this with { Skipped = Skipped + one },
        _ => this with { Failed = Failed + one, Blocked = Blocked + (item.IsBlocked ? one : 0) },
    };
}
