using System.Runtime.CompilerServices;
using AgentOps.Adapters.Storage;

namespace AgentOps.Adapters.Runs;

/// <summary>Runs in SQLite.</summary>
internal sealed class SqliteRunStore(StoreWriter writer, ReadPool reads) : IRunStore
{
    private const string FromPrefix = $"SELECT {RunRows.Columns} FROM runs WHERE id >= ? AND id < ? ORDER BY id LIMIT 2";
    private const string SeqOf = "SELECT seq FROM runs WHERE id = ?";

    public Task CommitAsync(RunCommit commit, CancellationToken ct) => writer.WriteAsync(
        session =>
        {
            RunCommitWriter.Write(session, commit);
            return true;
        },
        ct);

    public Task<Run?> FindAsync(string idOrPrefix, CancellationToken ct) => Task.FromResult(Find(idOrPrefix));

    public async IAsyncEnumerable<Run> ListAsync(RunQuery query, [EnumeratorCancellation] CancellationToken ct)
    {
        var pages = new RunPages(query);
        while (!pages.Done)
        {
            foreach (var run in reads.Read(pages.Next))
            {
                ct.ThrowIfCancellationRequested();
                yield return run;
            }
            await Task.CompletedTask;
        }
    }

    public Task<IReadOnlyList<Step>> StepsAsync(string runId, CancellationToken ct) => Task.FromResult(reads.Read(
        connection => Seq(connection, runId) is { } seq ? StepRows.All(connection, seq, runId) : []));

    public Task<IReadOnlyList<Reply>> RepliesAsync(string runId, CancellationToken ct) => Task.FromResult(reads.Read(
        connection => Seq(connection, runId) is { } seq ? ReplyRows.All(connection, seq) : []));

    public Task<StoredDefinition?> DefinitionAsync(string hash, CancellationToken ct) =>
        Task.FromResult(reads.Read(connection => DefinitionBook.Find(connection, hash)));

    public Task<Run> AcquireAsync(string runId, LeaseClaim claim, CancellationToken ct) =>
        writer.WriteAsync(session => LeaseWriter.Acquire(session, runId, claim), ct);

    public Task<LeaseReport> RenewAsync(IReadOnlyList<LeaseRenewal> leases, CancellationToken ct) =>
        writer.WriteAsync(session => LeaseWriter.Renew(session, leases), ct);

    public Task<string?> LeaseTokenAsync(string runId, CancellationToken ct) =>
        Task.FromResult(reads.Read(connection => RunRows.Find(connection, runId)?.LeaseToken));

    public Task<Run> RequestStopAsync(string runId, string reason, string? deadToken, DateTimeOffset now, CancellationToken ct) =>
        writer.WriteAsync(session => LeaseWriter.Stop(session, runId, reason, deadToken, now), ct);

    public Task RemoveAsync(string runId, CancellationToken ct) => writer.WriteAsync(session => RunRemoval.Remove(session, runId), ct);

    private Run? Find(string idOrPrefix)
    {
        var found = reads.Read(connection =>
        {
            if (RunRows.Find(connection, idOrPrefix) is { } exact)
                return [exact.Run];
            var row = connection.Prepared(FromPrefix).Bind(idOrPrefix).Bind(idOrPrefix + "\uffff");
            var runs = new List<Run>();
            while (row.Read())
                runs.Add(RunRows.Read(row).Run);
            return runs;
        });
        return found.Count < 2 ? found.FirstOrDefault()
            : throw new AgentOpsException("run_id_ambiguous", $"More than one run's id begins with {idOrPrefix}.", idOrPrefix);
    }

    private static long? Seq(StoreConnection connection, string runId)
    {
        var row = connection.Prepared(SeqOf).Bind(runId);
        if (!row.Read())
            return null;
        var seq = row.Long();
        row.Reset();
        return seq;
    }
}
