namespace AgentOps;

/// <summary>Lets go, once an hour, of what is older than the configuration keeps it.</summary>
public abstract class Expiry(TimeSpan keep, TimeProvider clock, IAgentLog log) : IWorkerDuty
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private DateTimeOffset next;

    /// <summary>The event in the log.</summary>
    protected abstract string Event { get; }

    public async Task<DateTimeOffset?> TickAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (now < next)
            return next;
        var expired = await ExpireAsync(now - keep, ct);
        if (expired > 0)
            log.Write(new LogEntry(LogLevel.Information, Event, Say(expired, Durations.Format(keep))));
        return next = now + Interval;
    }

    /// <summary>Lets go of what is older, and gives how many.</summary>
    protected abstract Task<int> ExpireAsync(DateTimeOffset before, CancellationToken ct);

    /// <summary>A sentence for people.</summary>
    protected abstract string Say(int expired, string keep);
}
