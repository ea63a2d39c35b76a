using System.Runtime.CompilerServices;

namespace AgentOps.Adapters;

/// <summary>Runs in SQLite.</summary>
internal sealed class SqliteRunStore(StoreWriter writer, ReadPool reads) : IRunStore
{
    private const string FromPrefix = $"SELECT {RunRows.Columns} FROM runs WHERE id >= ? AND id < ? ORDER BY id LIMIT 2";
    private const string SeqOf = "SELECT seq FROM runs WHERE id = ?";

    public Task<CommitResult> CommitAsync(RunCommit commit, CancellationToken ct) => writer.WriteNotingAsync(session => RunCommitWriter.Write(session, commit), ct);

    public async Task<Run?> FindAsync(string idOrPrefix, CancellationToken ct)
    {
        var found = await reads.ReadAsync(connection => Matching(connection, idOrPrefix), ct);
        return found.Count < 2 ? found.FirstOrDefault()
            : throw new AgentOpsException("run_id_ambiguous", $"More than one run's id begins with {idOrPrefix}.", idOrPrefix);
    }

    public async IAsyncEnumerable<Run> ListAsync(RunQuery query, [EnumeratorCancellation] CancellationToken ct)
    {
        var pages = new RunPages(query);
        while (!pages.Done)
        {
            foreach (var run in await reads.ReadAsync(pages.Next, ct))
            {
                ct.ThrowIfCancellationRequested();
                yield return run;
            }
        }
    }

    public Task<RunCounts> CountAsync(CancellationToken ct) => reads.ReadAsync(RunCounter.Count, ct);

    public Task<IReadOnlyList<Step>> StepsAsync(string runId, CancellationToken ct) => reads.ReadAsync(
        connection => Seq(connection, runId) is { } seq ? StepRows.All(connection, seq, runId) : [], ct);

    public Task<IReadOnlyList<Reply>> RepliesAsync(string runId, CancellationToken ct) => reads.ReadAsync(
        connection => Seq(connection, runId) is { } seq ? ReplyRows.All(connection, seq) : [], ct);

    public Task<IReadOnlyList<RunAttempt>> AttemptsAsync(string runId, CancellationToken ct) => reads.ReadAsync(
        connection => Seq(connection, runId) is { } seq ? AttemptRows.All(connection, seq, runId) : [], ct);

    public Task<StoredDefinition?> DefinitionAsync(string hash, CancellationToken ct) =>
        reads.ReadAsync(connection => DefinitionBook.Find(connection, hash), ct);

    public Task<Run> AcquireAsync(string runId, LeaseClaim claim, CancellationToken ct) =>
        writer.WriteAsync(session => LeaseWriter.Acquire(session, RunRows.Require(session.Connection, runId), claim), ct);

    public Task<LeaseReport> RenewAsync(IReadOnlyList<LeaseRenewal> leases, CancellationToken ct) =>
        writer.WriteAsync(session => LeaseWriter.Renew(session, leases), ct);

    public Task<string?> LeaseTokenAsync(string runId, CancellationToken ct) =>
        reads.ReadAsync(connection => RunRows.Find(connection, runId)?.LeaseToken, ct);

    public Task<Run> RequestStopAsync(string runId, string reason, string? deadToken, DateTimeOffset now, CancellationToken ct) =>
        writer.WriteAsync(session => LeaseWriter.Stop(session, runId, reason, deadToken, now), ct);

    public Task RemoveAsync(string runId, CancellationToken ct) => writer.WriteAsync(session => RunRemoval.Remove(session, runId), ct);

    private static List<Run> Matching(StoreConnection connection, string idOrPrefix)
    {
        if (RunRows.Find(connection, idOrPrefix) is { } exact)
            return [exact.Run];
        var row = connection.Prepared(FromPrefix).Bind(idOrPrefix).Bind(idOrPrefix + "\uffff");
        var runs = new List<Run>();
        while (row.Read())
            runs.Add(RunRows.Read(row).Run);
        return runs;
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
