namespace AgentOps;

/// <summary>Schedules in the store. Every method that writes is one transaction; names are compared without case.</summary>
public interface IScheduleStore
{
    /// <summary>All, by name; counts of ended runs are of the 30 days before <paramref name="now"/>.</summary>
    Task<IReadOnlyList<Schedule>> ListAsync(DateTimeOffset now, CancellationToken ct);

    /// <summary>Null when there is none.</summary>
    Task<Schedule?> FindAsync(string name, DateTimeOffset now, CancellationToken ct);

    /// <summary>Fails with schedule_exists.</summary>
    Task AddAsync(Schedule schedule, CancellationToken ct);

    /// <summary>
    /// Puts the schedule through <paramref name="change"/>, a pure function, inside the transaction, and raises its revision; the same object means no
    /// change. Fails with schedule_not_found and with what the change fails with.
    /// </summary>
    Task<Schedule> ChangeAsync(string name, Func<Schedule, Schedule> change, DateTimeOffset now, CancellationToken ct);

    /// <summary>Deletes it and what is counted of it; its runs stay, and are asked to stop where a reason is given. Fails with schedule_not_found.</summary>
    Task<Schedule> RemoveAsync(string name, string? stopReason, DateTimeOffset now, CancellationToken ct);

    Task<ScheduleAgenda> AgendaAsync(DateTimeOffset now, CancellationToken ct);

    /// <summary>
    /// Decides by <see cref="ScheduleRules"/> about due times: submits runs, asks others to stop, and moves the schedule's cursor. Null, and nothing
    /// happened, when the schedule's cursor or revision is not the one that was seen, or when it is disabled or gone: somebody else was first.
    /// </summary>
    Task<ScheduleFired?> FireAsync(ScheduleFiring firing, CancellationToken ct);

    /// <summary>Submits a run by hand: due times, policies and the cursor have no part in it. Fails with schedule_not_found, queue_full.</summary>
    Task<Run> InvokeAsync(string name, RunSubmission run, QueueLimits limits, DateTimeOffset now, CancellationToken ct);

    /// <summary>Counts the runs that have ended since, by <see cref="ScheduleRules.Settle"/>; the schedules that it disabled.</summary>
    Task<IReadOnlyList<Schedule>> SettleAsync(DateTimeOffset now, CancellationToken ct);
}
