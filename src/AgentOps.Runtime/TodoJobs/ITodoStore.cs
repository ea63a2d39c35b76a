namespace AgentOps;

/// <summary>
/// Todo jobs and their items. Every method that writes is one transaction. An item follows its run: whatever reads or writes a job first looks
/// what became of the runs of its items, so nothing is lost when the process that executed one is gone.
/// </summary>
public interface ITodoStore
{
    /// <summary>Adds a job with its items, all Pending. Fails with todo_job_exists.</summary>
    Task<TodoJob> CreateAsync(TodoJob job, IReadOnlyList<string> items, CancellationToken ct);

    /// <summary>
    /// Replaces a job's definition and, unless null, its items; an item whose number and text are unchanged keeps its state.
    /// Fails with todo_job_not_found, todo_job_running.
    /// </summary>
    Task<TodoJob> EditAsync(TodoJob job, IReadOnlyList<string>? items, CancellationToken ct);

    /// <summary>Null when there is no such job; names that differ only in case are the same.</summary>
    Task<TodoJob?> FindAsync(string name, DateTimeOffset now, CancellationToken ct);

    /// <summary>All jobs by name.</summary>
    Task<IReadOnlyList<TodoJob>> ListAsync(DateTimeOffset now, CancellationToken ct);

    /// <summary>A job's items in order, streamed; no statuses means all. Fails with todo_job_not_found.</summary>
    IAsyncEnumerable<TodoItem> ItemsAsync(string job, IReadOnlyList<TodoItemStatus> statuses, DateTimeOffset now, CancellationToken ct);

    /// <summary>Null when the job has no item of this number. Fails with todo_job_not_found.</summary>
    Task<TodoItem?> ItemAsync(string job, int index, DateTimeOffset now, CancellationToken ct);

    /// <summary>What a person does. Fails with todo_job_not_found, todo_item_not_found, todo_job_running, todo_job_ended, todo_item_transition_invalid, and changes nothing then.</summary>
    Task<TodoJob> ChangeAsync(string job, TodoChange change, CancellationToken ct);

    /// <summary>Deletes a job with its items; their runs stay. Fails with todo_job_not_found, todo_job_running.</summary>
    Task RemoveAsync(string job, DateTimeOffset now, CancellationToken ct);

    /// <summary>Writes what became of items whose runs have ended; returns the jobs whose status changed by that.</summary>
    Task<IReadOnlyList<TodoJob>> SettleAsync(DateTimeOffset now, CancellationToken ct);

    /// <summary>The item whose turn it is; null when there is none now. Writes nothing.</summary>
    Task<TodoTask?> NextAsync(TodoSearch search, CancellationToken ct);

    /// <summary>Begins an item's try and puts its run in line, whatever the queue's capacity. False, with nothing begun, when it is not that item's turn any more.</summary>
    Task<bool> DispatchAsync(TodoDispatch dispatch, CancellationToken ct);

    /// <summary>Writes that no run can be made for the item; the job as it is after that.</summary>
    Task<TodoJob> RefuseAsync(TodoTask task, ErrorEnvelope error, DateTimeOffset now, CancellationToken ct);

    /// <summary>When, after <paramref name="now"/>, the next item of a running job is tried again; null when none waits for that.</summary>
    Task<DateTimeOffset?> NextRetryAsync(DateTimeOffset now, CancellationToken ct);
}
