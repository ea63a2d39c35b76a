namespace AgentOps;

/// <summary>Submits what schedules say is due and counts how their runs ended. Every worker does it; the store lets one of them decide about each due time.</summary>
internal sealed class ScheduleDuty(EngineServices services, ScheduleMissions missions) : IWorkerDuty
{
    // What a full queue had no room for is looked at again, even if nobody writes meanwhile.
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);
    private readonly ScheduleNews news = new(services.Log);

    private IScheduleStore Store => services.Store.Schedules;

    public async Task<DateTimeOffset?> TickAsync(CancellationToken ct)
    {
        var now = services.Clock.GetUtcNow();
        var agenda = await Store.AgendaAsync(now, ct);
        if (agenda.HasEnded)
            foreach (var disabled in await Store.SettleAsync(now, ct))
                news.Disabled(disabled);
        if (agenda.Due.Count == 0)
            return agenda.NextDueAt;
        foreach (var schedule in agenda.Due)
            await LookAsync(schedule, now, ct);
        var left = await Store.AgendaAsync(now, ct);
        return left.Due.Count > 0 && !(left.NextDueAt < now + Again) ? now + Again : left.NextDueAt;
    }

    private async Task LookAsync(Schedule schedule, DateTimeOffset now, CancellationToken ct)
    {
        try
        {
            if (ScheduleRules.Look(schedule, now, services.Settings.Schedules.Grace) is { } look && await Store.FireAsync(Prepare(schedule, look, now), ct) is { } fired)
                news.Fired(fired);
        }
        catch (AgentOpsException invalid) when (ScheduleRules.IsInvalid(invalid.Envelope))
        {
            var disabled = await Store.ChangeAsync(schedule.Name, current => ScheduleRules.IsPast(schedule, current) ? current : ScheduleRules.Invalidate(current, invalid.Envelope, now), now, ct);
            if (disabled.Revision == schedule.Revision + 1 && !disabled.Enabled)
                news.Disabled(disabled);
        }
    }

    private ScheduleFiring Prepare(Schedule schedule, ScheduleLook look, DateTimeOffset now)
    {
        var firing = new ScheduleFiring { Seen = schedule, Look = look, Limits = new QueueLimits(services.Settings.Queue.Capacity), Now = now };
        try
        {
            return firing with { Runs = look.Times.Count == 0 ? [] : missions.Submissions(schedule, look.Times) };
        }
        catch (AgentOpsException refused) when (!ScheduleRules.IsInvalid(refused.Envelope))
        {
            return firing with { Refused = refused.Envelope };
        }
        catch (Exception fault) when (fault is not (AgentOpsException or OperationCanceledException))
        {
            // One schedule's trouble must not keep the others from their times.
            return firing with { Refused = ErrorTable.Get("unexpected").ToEnvelope($"{fault.GetType().Name}: {fault.Message}") };
        }
    }
}
