using System.Runtime.CompilerServices;

namespace AgentOps.Adapters;

/// <summary>Events in SQLite.</summary>
internal sealed class SqliteEventStore(StoreWriter writer, ReadPool reads) : IEventStore
{
    // A transaction stays short, whatever has gathered.
    private const int Together = 200;

    public Task<ReceivedEvent> AddAsync(AgentEvent received, CancellationToken ct) => writer.WriteAsync(session => EventRows.Add(session.Connection, received), ct);

    public async IAsyncEnumerable<AgentEvent> ListAsync(EventQuery query, [EnumeratorCancellation] CancellationToken ct)
    {
        var pages = new EventPages(query);
        while (!pages.Done)
        {
            foreach (var found in await reads.ReadAsync(pages.Next, ct))
            {
                ct.ThrowIfCancellationRequested();
                yield return found;
            }
        }
    }

    public async Task<AgentEvent?> FindAsync(string idOrPrefix, CancellationToken ct)
    {
        var found = await reads.ReadAsync(connection => EventRows.Beginning(connection, idOrPrefix), ct);
        return found.Count < 2 ? found.FirstOrDefault() : throw new AgentOpsException("run_id_ambiguous", $"More than one event's id begins with {idOrPrefix}.", idOrPrefix);
    }

    public Task<IReadOnlyList<AgentEvent>> OpenForAsync(string runId, string correlation, IReadOnlyList<string> names, CancellationToken ct) =>
        reads.ReadAsync(connection => EventRows.OpenFor(connection, runId, correlation, names), ct);

    public async Task<int> ExpireAsync(DateTimeOffset before, CancellationToken ct)
    {
        var (all, some) = (0, 0);
        do
        {
            some = await writer.WriteAsync(session => EventRows.Expire(session.Connection, before, Together), ct);
            all += some;
        }
        while (some == Together);
        return all;
    }
}
