namespace AgentOps;

/// <summary>Takes dead letters off the list that nobody has looked after for as long as the configuration keeps them.</summary>
public sealed class DeadLetterExpiry(IDeadLetterStore letters, TimeSpan keep, TimeProvider clock, IAgentLog log) : IWorkerDuty
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private DateTimeOffset next;

    public async Task<DateTimeOffset?> TickAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (now < next)
            return next;
        var expired = await letters.ExpireAsync(now - keep, ct);
        if (expired > 0)
            log.Write(new LogEntry(LogLevel.Information, "dead_letter.expired", $"{expired} dead letters were older than {Durations.Format(keep)} and are off the list."));
        return next = now + Interval;
    }
}
