namespace AgentOps;

/// <summary>Deletes events that are older than the configuration keeps them, except those of runs that have not ended.</summary>
public sealed class EventExpiry(IEventStore events, TimeSpan keep, TimeProvider clock, IAgentLog log) : IWorkerDuty
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private DateTimeOffset next;

    public async Task<DateTimeOffset?> TickAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (now < next)
            return next;
        var expired = await events.ExpireAsync(now - keep, ct);
        if (expired > 0)
            log.Write(new LogEntry(LogLevel.Information, "event.expired", $"{expired} events were older than {Durations.Format(keep)} and are deleted."));
        return next = now + Interval;
    }
}
