namespace AgentOps;

/// <summary>Events in the store. Every method that writes is one transaction.</summary>
public interface IEventStore
{
    /// <summary>Keeps an event; one whose delivery id is there already, from whatever process, is a duplicate and adds nothing.</summary>
    Task<ReceivedEvent> AddAsync(AgentEvent received, CancellationToken ct);

    /// <summary>Newest first, streamed; no transaction stays open.</summary>
    IAsyncEnumerable<AgentEvent> ListAsync(EventQuery query, CancellationToken ct);

    /// <summary>Null when there is none. Fails with run_id_ambiguous.</summary>
    Task<AgentEvent?> FindAsync(string idOrPrefix, CancellationToken ct);

    /// <summary>
    /// Oldest first, the events that a run may still get: of this correlation and one of these names, not delivered to it before, and, where they are older
    /// than the run, not delivered to another one either.
    /// </summary>
    Task<IReadOnlyList<AgentEvent>> OpenForAsync(string runId, string correlation, IReadOnlyList<string> names, CancellationToken ct);

    /// <summary>Deletes what was received before, but nothing that a run got that has not ended; gives how many.</summary>
    Task<int> ExpireAsync(DateTimeOffset before, CancellationToken ct);
}
