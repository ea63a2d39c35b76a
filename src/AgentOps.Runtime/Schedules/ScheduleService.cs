namespace AgentOps;

/// <summary>Schedules: make, look, change, enable, disable, remove, submit by hand. Workers submit what is due.</summary>
public sealed class ScheduleService
{
    private readonly EngineServices services;
    private readonly ScheduleMissions missions;

    internal ScheduleService(EngineServices services, ScheduleMissions missions) => (this.services, this.missions) = (services, missions);

    private IScheduleStore Store => services.Store.Schedules;

    private DateTimeOffset Now => services.Clock.GetUtcNow();

    /// <summary>All, by name.</summary>
    public Task<IReadOnlyList<Schedule>> ListAsync(CancellationToken ct) => Store.ListAsync(Now, ct);

    /// <summary>Fails with schedule_not_found.</summary>
    public async Task<Schedule> GetAsync(string name, CancellationToken ct) =>
        await Store.FindAsync(name, Now, ct) ?? throw new AgentOpsException("schedule_not_found", $"There is no schedule '{Describe.Cut(name)}' in {services.Workspace.Root}.", name);

    /// <summary>The word by which a schedule finds a mission: its id, or the path of its file. Fails with schedule_invalid for a mission without a file.</summary>
    public string NameOf(Mission mission) => missions.NameOf(mission);

    /// <summary>Values for a mission's inputs as a schedule keeps them.</summary>
    public static string InputsOf(IReadOnlyDictionary<string, string> values) => ScheduleInputs.Write(values);

    /// <summary>A schedule to fill in and add: in the machine's own time zone, with the limits of the configuration. Fails with time_zone_not_found.</summary>
    public Schedule Draft(string name, string mission, CatchUpPolicy catchUp = CatchUpPolicy.None) => new()
    {
        Name = name,
        Mission = mission,
        CatchUp = catchUp,
        Overlap = ScheduleRules.DefaultOverlap(catchUp),
        TimeZone = TimeZones.Local(services.Clock).Id,
        CatchUpLimit = services.Settings.Schedules.CatchUpLimit,
        DisableAfter = services.Settings.Schedules.DisableAfter,
    };

    /// <summary>
    /// Adds a schedule, first due after now. Fails with schedule_exists, schedule_invalid, cron_invalid, time_zone_not_found, and as submitting its mission
    /// would (mission_not_found, mission_invalid, mission_input_invalid, tool_not_found and the like).
    /// </summary>
    public async Task<Schedule> AddAsync(Schedule schedule, CancellationToken ct)
    {
        var now = Now;
        var added = ScheduleRules.Begin(Check(schedule) with { CreatedAt = now, CreatedBy = Who, ChangedAt = now, Revision = 0 }, now);
        await Store.AddAsync(added, ct);
        Tell(added, "made", added.When);
        return added;
    }

    /// <summary>Changes a schedule. Other times than before begin now: what would have been due is past. Fails as <see cref="AddAsync"/> does, and with schedule_not_found.</summary>
    /// <param name="name">The schedule.</param>
    /// <param name="change">A pure function that changes what a person decides; called more than once.</param>
    /// <param name="ct">Cancels before it is written.</param>
    public async Task<Schedule> ChangeAsync(string name, Func<Schedule, Schedule> change, CancellationToken ct)
    {
        var now = Now;
        _ = Check(change(await GetAsync(name, ct)));
        var changed = await Store.ChangeAsync(name, current =>
        {
            var wanted = ScheduleCheck.Complete(change(current));
            return ScheduleRules.HasSameTimes(current, wanted) ? wanted : ScheduleRules.Begin(wanted, now);
        }, now, ct);
        Tell(changed, "changed", changed.When);
        return changed;
    }

    /// <summary>Lets it begin now, with its failures forgiven; what would have been due while it was disabled is past. Fails as <see cref="AddAsync"/> does.</summary>
    public async Task<Schedule> EnableAsync(string name, CancellationToken ct)
    {
        var now = Now;
        _ = Check(await GetAsync(name, ct));
        var enabled = await Store.ChangeAsync(name, current => current.Enabled ? current : ScheduleRules.Enable(current, now), now, ct);
        Tell(enabled, "enabled", "");
        return enabled;
    }

    /// <summary>Lets nothing be due until it is enabled again; its runs go on. Fails with schedule_not_found.</summary>
    public async Task<Schedule> DisableAsync(string name, string? reason, CancellationToken ct)
    {
        var now = Now;
        var said = Redactor.Redact(string.IsNullOrWhiteSpace(reason) ? $"disabled by {Who}" : reason.Trim());
        var disabled = await Store.ChangeAsync(name, current => ScheduleRules.Disable(current, said, now), now, ct);
        Tell(disabled, "disabled", said);
        return disabled;
    }

    /// <summary>Deletes it. Its runs stay as they are, or are asked to stop. Fails with schedule_not_found.</summary>
    public async Task<Schedule> RemoveAsync(string name, bool stopRuns, CancellationToken ct)
    {
        var removed = await Store.RemoveAsync(name, stopRuns ? $"its schedule was removed by {Who}" : null, Now, ct);
        Tell(removed, "removed", "");
        return removed;
    }

    /// <summary>Submits a run now, whatever its times and policies say and also when it is disabled. Fails with schedule_not_found, queue_full, and as submitting its mission does.</summary>
    public async Task<Run> InvokeAsync(string name, CancellationToken ct)
    {
        var now = Now;
        var schedule = await GetAsync(name, ct);
        var run = await Store.InvokeAsync(schedule.Name, missions.Submissions(schedule, [now])[0], new QueueLimits(services.Settings.Queue.Capacity), now, ct);
        services.Log.Write(new LogEntry(LogLevel.Information, "schedule.invoked", $"Schedule {schedule.Name}: run {run.Id} by hand.") { RunId = run.Id, Agent = run.Mission, TraceId = run.TraceId });
        return run;
    }

    private string Who => MissionSubmission.SubmitterOf(services.Owner);

    private Schedule Check(Schedule schedule)
    {
        var complete = ScheduleCheck.Complete(schedule);
        _ = missions.Submissions(complete, [Now]);
        return complete;
    }

    private void Tell(Schedule schedule, string what, string detail) =>
        services.Log.Write(new LogEntry(LogLevel.Information, "schedule.changed", $"{Who} {what} schedule {schedule.Name}{(detail.Length > 0 ? $": {detail}" : "")}.") { Agent = schedule.Mission });
}
