using System.Globalization;

namespace AgentOps;

/// <summary>What a person's acts make of a todo job and its items, as pure functions. Every store calls them inside its transaction.</summary>
public static class TodoChanges
{
    /// <summary>The job after it, before its items are counted anew. Fails with todo_job_ended, todo_job_running.</summary>
    public static TodoJob Apply(TodoJob job, TodoChange change)
    {
        switch (change.Verb)
        {
            case TodoVerb.Resume when job.Status == TodoJobStatus.Succeeded:
                throw new AgentOpsException("todo_job_ended", $"Every item of the todo job {job.Name} has its outcome.", job.Name);
            case TodoVerb.Resume:
                return job.Status == TodoJobStatus.Running ? job with { UpdatedAt = change.At } : TodoRules.Become(job, TodoJobStatus.Running, change.At);
            case TodoVerb.Suspend when job.Status is TodoJobStatus.Succeeded or TodoJobStatus.Failed:
                throw new AgentOpsException("todo_job_ended", $"The todo job {job.Name} is {job.Status}; there is nothing to suspend.", job.Name);
            case TodoVerb.Suspend:
                return TodoRules.Become(job, TodoJobStatus.Suspended, change.At, change.Reason ?? $"by {change.By}");
            case TodoVerb.Reset:
                RequireStill(job);
                return TodoRules.Become(job, TodoJobStatus.Idle, change.At) with { Reason = null, Error = null, StartedAt = null };
            default:
                return job with { UpdatedAt = change.At };
        }
    }

    /// <summary>The item after it; the item itself when it is not concerned. Fails with todo_item_transition_invalid for an item that was named and cannot.</summary>
    public static TodoItem Apply(TodoItem item, TodoChange change) => change.Verb switch
    {
        TodoVerb.Reset => Fresh(item) with { Error = null, Outcome = null, RunId = null, StartedAt = null, Duration = TimeSpan.Zero },
        TodoVerb.Resume when change.From > item.Index => item.Status is TodoItemStatus.Pending or TodoItemStatus.Failed
            ? Skip(item, string.Create(CultureInfo.InvariantCulture, $"resumed from item {change.From}"), change.At) : item,
        TodoVerb.Resume when item.IsBlocked || (change.From == item.Index && item.Status is TodoItemStatus.Failed or TodoItemStatus.Skipped) => Fresh(item),
        TodoVerb.Skip => Skip(item, change.Reason ?? $"by {change.By}", change.At),
        TodoVerb.Restart => Fresh(item),
        _ => item,
    };

    /// <summary>The items after an edit: one whose number and text are as before keeps its state.</summary>
    public static TodoItem Edit(TodoItem? before, TodoItem after) => before?.Text == after.Text ? before : after;

    /// <summary>Fails with todo_job_running while somebody may work it, or an item's run has not ended.</summary>
    public static void RequireStill(TodoJob job, TodoCounts items)
    {
        RequireStill(job);
        if (items.Running > 0)
            throw new AgentOpsException("todo_job_running", $"An item of the todo job {job.Name} has a run that has not ended; suspend the job (Suspend-AgentTodoJob {job.Name}), then change it.", job.Name);
    }

    private static void RequireStill(TodoJob job)
    {
        if (job.Status == TodoJobStatus.Running)
            throw new AgentOpsException("todo_job_running", $"The todo job {job.Name} is running; suspend it first (Suspend-AgentTodoJob {job.Name}), then change it and resume it.", job.Name);
    }

    private static TodoItem Skip(TodoItem item, string reason, DateTimeOffset now) =>
        Require(item, TodoItemStatus.Skipped) with { Status = TodoItemStatus.Skipped, Reason = reason, EndedAt = now, NextRetryAt = null };

    private static TodoItem Fresh(TodoItem item) => (item.Status == TodoItemStatus.Pending ? item : Require(item, TodoItemStatus.Pending)) with
    {
        Status = TodoItemStatus.Pending,
        Attempts = 0,
        NextRetryAt = null,
        EndedAt = null,
        Reason = null,
    };

    private static TodoItem Require(TodoItem item, TodoItemStatus to)
    {
        if (item.Status == TodoItemStatus.Running)
            throw new AgentOpsException("todo_job_running", $"Item {item} has the run {item.RunId}, which has not ended; suspend its job first (Suspend-AgentTodoJob {item.Job}).", item);
        return TodoTransitions.CanMove(item.Status, to) ? item
            : throw new AgentOpsException("todo_item_transition_invalid", $"Item {item} is {item.Status} and cannot become {to}.", item);
    }
}
