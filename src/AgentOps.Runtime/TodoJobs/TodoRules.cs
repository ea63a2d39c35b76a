using System.Globalization;

namespace AgentOps;

/// <summary>How todo jobs go on, as pure functions. Every store calls them inside its transaction.</summary>
public static class TodoRules
{
    private const int LongestOutcome = 1_000;

    /// <summary>The item whose turn it is; null when every item has its outcome or must wait.</summary>
    /// <param name="skipAhead">False: the first item that is left or none, since one that waits holds those after it.</param>
    /// <param name="left">Items that are still to be tried, in order.</param>
    /// <param name="now">The time it is decided at.</param>
    public static int? Next(bool skipAhead, IEnumerable<TodoTurn> left, DateTimeOffset now)
    {
        foreach (var turn in left)
        {
            if (turn.RetryAt is null || turn.RetryAt <= now)
                return turn.Index;
            if (!skipAhead)
                return null;
        }
        return null;
    }

    /// <summary>How long an item waits after so many failed tries: as the job says, and at least as long as the other side asked for.</summary>
    public static TimeSpan DelayAfter(RetryPolicy retry, int attempts, TimeSpan? retryAfter = null) => RetryRules.DelayOf(retry, attempts, chance: 0.5, retryAfter);

    /// <summary>The item as its next try begins.</summary>
    public static TodoItem Begin(TodoItem item, string runId, DateTimeOffset now) => Move(item, TodoItemStatus.Running) with
    {
        Attempts = item.Attempts + 1, RunId = runId, StartedAt = now, EndedAt = null, Duration = TimeSpan.Zero, NextRetryAt = null, Reason = null,
    };

    /// <summary>What the item's run, as it is now, makes of it; the item itself when nothing has changed.</summary>
    /// <param name="job">The item's job.</param>
    /// <param name="item">Running, or Failed: a person may have restarted its run.</param>
    /// <param name="run">Null when it is not in the store any more.</param>
    /// <param name="now">The time it is decided at.</param>
    public static TodoSettlement Settle(TodoJob job, TodoItem item, Run? run, DateTimeOffset now) => (item.Status, run?.Status) switch
    {
        (TodoItemStatus.Running or TodoItemStatus.Failed, RunStatus.Succeeded) => new(Move(item, TodoItemStatus.Succeeded) with
        {
            EndedAt = run.EndedAt, Duration = run.Duration, Outcome = Cut(run.Summary), Error = null, NextRetryAt = null, Reason = null,
        }),
        (TodoItemStatus.Running, RunStatus.Failed) => Fail(job, item with { Duration = run.Duration, Outcome = Cut(run.Summary) }, ErrorOf(run), run.EndedAt ?? now),
        (TodoItemStatus.Running, RunStatus.Cancelled) => Stopped(item with { Duration = run.Duration }, run),
        (TodoItemStatus.Running, null) => Lost(item, now),
        _ => new(item),
    };

    /// <summary>
    /// What a failed try makes of the item: tried again later, failed for good, or, when it is not the item's fault (category configuration),
    /// put back with the attempt given back and the job suspended.
    /// </summary>
    public static TodoSettlement Fail(TodoJob job, TodoItem item, ErrorEnvelope error, DateTimeOffset at)
    {
        if (error.Category == AgentErrorCategory.Configuration)
            return new(GiveBack(item) with { Error = error, Reason = null }, $"item {item.Index} could not be tried, which is not its fault: {error.Message}", error);
        var failed = Move(item, TodoItemStatus.Failed) with { Error = error, EndedAt = at };
        if (!IsTriedAgain(error))
            return GiveUp(job, failed, $"not tried again, since its error is of category {error.Category}");
        if (item.Attempts >= job.MaxAttempts)
            return GiveUp(job, failed, string.Create(CultureInfo.InvariantCulture, $"attempt limit reached ({item.Attempts} of {job.MaxAttempts})"));
        return new(failed with { NextRetryAt = at + DelayAfter(job.Retry, item.Attempts, error.RetryAfter), Reason = null });
    }

    /// <summary>
    /// What it means that no run could be made for the item: its own text is at fault where the mission's inputs refuse it; anything else concerns
    /// every item, so the item stays as it is and the job is suspended.
    /// </summary>
    public static TodoSettlement Refuse(TodoJob job, TodoItem item, ErrorEnvelope error, DateTimeOffset now)
    {
        if (error.Code is not ("mission_input_invalid" or "mission_input_secret"))
            return new(item with { Error = error }, $"item {item.Index} cannot be started: {error.Message}", error);
        var failed = item.Status == TodoItemStatus.Failed ? item : Move(item, TodoItemStatus.Failed);
        return GiveUp(job, failed with { Attempts = item.Attempts + 1, Error = error, EndedAt = now, NextRetryAt = null }, "the mission does not take its text");
    }

    /// <summary>The job's status once its items stand as counted.</summary>
    public static TodoJobStatus StatusAfter(TodoJobStatus status, TodoCounts items) => (status, items) switch
    {
        (TodoJobStatus.Succeeded or TodoJobStatus.Failed, { Open: > 0 }) => TodoJobStatus.Idle,
        (_, { Open: > 0 }) => status,
        (_, { Failed: 0 }) => TodoJobStatus.Succeeded,
        (TodoJobStatus.Running, _) => TodoJobStatus.Failed,
        _ => status,
    };

    /// <summary>The job with its status, and what goes with it.</summary>
    public static TodoJob Become(TodoJob job, TodoJobStatus status, DateTimeOffset now, string? reason = null, ErrorEnvelope? error = null) => status == job.Status && reason is null ? job with { UpdatedAt = now }
        : job with
        {
            Status = status,
            Reason = reason,
            Error = error,
            UpdatedAt = now,
            EndedAt = status is TodoJobStatus.Succeeded or TodoJobStatus.Failed ? (status == job.Status ? job.EndedAt : now) : null,
        };

    private static bool IsTriedAgain(ErrorEnvelope error) =>
        error.Category is AgentErrorCategory.Execution or AgentErrorCategory.ExternalDependency or AgentErrorCategory.Timeout;

    private static TodoSettlement GiveUp(TodoJob job, TodoItem item, string why)
    {
        item = item with { Reason = why };
        return job.SkipAhead ? new(item) : new(item, $"item {item.Index}: {why}", item.Error);
    }

    private static TodoSettlement Stopped(TodoItem item, Run run)
    {
        var why = $"its run was stopped: {run.Reason}";
        return new(GiveBack(item) with { Reason = why }, $"item {item.Index}: {why}");
    }

    private static TodoSettlement Lost(TodoItem item, DateTimeOffset now)
    {
        var error = ErrorTable.Get("todo_run_lost").ToEnvelope($"The run {item.RunId} of item {item} was removed before anybody saw what became of it.");
        return new(Move(item, TodoItemStatus.Failed) with { Error = error, EndedAt = now, Reason = "its run was removed" }, $"item {item.Index}: its run was removed", error);
    }

    private static TodoItem GiveBack(TodoItem item) => Move(item, TodoItemStatus.Pending) with { Attempts = Math.Max(0, item.Attempts - 1) };

    private static TodoItem Move(TodoItem item, TodoItemStatus to) => TodoTransitions.CanMove(item.Status, to) ? item with { Status = to }
        : throw new AgentOpsException("todo_item_transition_invalid", $"Item {item} is {item.Status} and cannot become {to}.", item);

    private static ErrorEnvelope ErrorOf(Run run) => run.Error ?? ErrorTable.Get("unexpected").ToEnvelope($"Run {run.Id} failed and says no error.");

    private static string? Cut(string? text) => text is null ? null : ShortText.Shorten(text.Trim(), LongestOutcome);
}
