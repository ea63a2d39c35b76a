using System.Runtime.CompilerServices;

namespace AgentOps.Adapters;

/// <summary>Dead letters in SQLite.</summary>
internal sealed class SqliteDeadLetterStore(StoreWriter writer, ReadPool reads) : IDeadLetterStore
{
    public async IAsyncEnumerable<DeadLetter> ListAsync(DeadLetterQuery query, [EnumeratorCancellation] CancellationToken ct)
    {
        var pages = new DeadLetterPages(query);
        while (!pages.Done)
        {
            foreach (var letter in await reads.ReadAsync(pages.Next, ct))
            {
                ct.ThrowIfCancellationRequested();
                yield return letter;
            }
        }
    }

    public Task<DeadLetter?> FindAsync(string runId, CancellationToken ct) => reads.ReadAsync(
        connection => RunRows.Find(connection, runId) is { Run.SetAsideAt: not null } stored ? DeadLetterRows.Of(connection, stored) : null, ct);

    public Task<IReadOnlyList<DeadLetterRestart>> RestartAsync(IReadOnlyList<string> runIds, string by, DateTimeOffset now, CancellationToken ct) =>
        writer.WriteAsync<IReadOnlyList<DeadLetterRestart>>(session => [.. runIds.Select(id => DeadLetterRows.Restart(session, id, by, now))], ct);

    public Task<Run> RemoveAsync(string runId, CancellationToken ct) => writer.WriteAsync(session => DeadLetterRows.Remove(session, runId), ct);

    public Task<int> ExpireAsync(DateTimeOffset before, CancellationToken ct) => writer.WriteAsync(session => DeadLetterRows.Expire(session, before), ct);
}
