namespace AgentOps;

/// <summary>Deletes events that are older than the configuration keeps them, except those of runs that have not ended.</summary>
public sealed class EventExpiry(IEventStore events, TimeSpan keep, TimeProvider clock, IAgentLog log) : Expiry(keep, clock, log)
{
    /// <inheritdoc/>
    protected override string Event => "event.expired";

    /// <inheritdoc/>
    protected override Task<int> ExpireAsync(DateTimeOffset before, CancellationToken ct) => events.ExpireAsync(before, ct);

    /// <inheritdoc/>
    protected override string Say(int expired, string keep) => $"{expired} events were older than {keep} and are deleted.";
}
