namespace AgentOps;

/// <summary>Events as people and senders see them: send, look. What waits for one is woken by whoever executes it.</summary>
public sealed class EventService
{
    private readonly IAgentStore store;
    private readonly IAgentLog log;
    private readonly TimeProvider clock;
    private readonly Func<string, string?> environment;

    /// <param name="environment">Reads environment variables, to tell an agent's own process from a person's.</param>
    internal EventService(IAgentStore store, IAgentLog log, TimeProvider clock, Func<string, string?> environment) =>
        (this.store, this.log, this.clock, this.environment) = (store, log, clock, environment);

    /// <summary>Keeps an event for the runs that wait for it, now or later. Fails with inside_run where an agent run is the caller, event_invalid, event_too_large.</summary>
    public async Task<ReceivedEvent> SendAsync(EventDraft draft, CancellationToken ct)
    {
        RunGuard.Refuse("send an event", environment);
        EventCheck.Require(draft);
        var now = clock.GetUtcNow();
        var received = await store.Events.AddAsync(EventCheck.Accept(draft, AgentId.New(now), now), ct);
        log.Write(new LogEntry(LogLevel.Information, received.IsDuplicate ? "event.duplicate" : "event.received", received.IsDuplicate
            ? $"Event {received.Event} had come before with the same delivery id."
            : $"Event {received.Event} came from {received.Event.Actor ?? "nobody named"}."));
        return received;
    }

    /// <summary>Newest first.</summary>
    public IAsyncEnumerable<AgentEvent> ListAsync(EventQuery query, CancellationToken ct) => store.Events.ListAsync(query, ct);

    /// <summary>Fails with event_not_found, run_id_ambiguous.</summary>
    public async Task<AgentEvent> GetAsync(string idOrPrefix, CancellationToken ct) =>
        (AgentId.IsPrefix(idOrPrefix) ? await store.Events.FindAsync(idOrPrefix, ct) : null)
        ?? throw new AgentOpsException("event_not_found", $"There is no event '{idOrPrefix}'.", idOrPrefix);
}
