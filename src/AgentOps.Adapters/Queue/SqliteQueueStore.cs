using System.Runtime.CompilerServices;

namespace AgentOps.Adapters;

/// <summary>The queue in SQLite.</summary>
internal sealed class SqliteQueueStore(StoreWriter writer, ReadPool reads, TimeZoneInfo budgetZone) : IQueueStore
{
    private const int PageSize = 500;
    private const string InOrder = "SELECT seq FROM runs WHERE status <> 5 AND status IN (0, 4) ORDER BY priority, seq";
    private const string OwnersOfLeases = "SELECT DISTINCT lease_owner FROM runs WHERE status <> 5 AND status = 1";
    private const string SuspendQueue = "UPDATE queue SET suspended_reason = ?, suspended_by = ?, suspended_at = ?";

    public Task<SubmitResult> SubmitAsync(IReadOnlyList<RunSubmission> items, QueueLimits limits, CancellationToken ct) =>
        writer.WriteNotingAsync(session => QueueWriter.Submit(session, items, limits), ct);

    public Task<ClaimedRun?> ClaimAsync(QueueClaim claim, CancellationToken ct) => writer.WriteNotingAsync(session => QueueClaimer.Claim(session, claim), ct);

    public Task<QueueState> StateAsync(DateTimeOffset now, BreakerPolicy breakers, CancellationToken ct) =>
        reads.ReadAsync(connection => StateReader.Read(connection, new BudgetTime(now, budgetZone), breakers), ct);

    public Task<QueueSituation> SituationAsync(DateTimeOffset now, BreakerPolicy breakers, CancellationToken ct) =>
        reads.ReadAsync(connection => SituationReader.Read(connection, new BudgetTime(now, budgetZone), breakers), ct);

    public async IAsyncEnumerable<Run> ListAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var order = await reads.ReadAsync(Order, ct);
        for (var from = 0; from < order.Count; from += PageSize)
        {
            var page = order.GetRange(from, Math.Min(PageSize, order.Count - from));
            foreach (var run in await reads.ReadAsync(connection => Waiting(connection, page), ct))
            {
                ct.ThrowIfCancellationRequested();
                yield return run;
            }
        }
    }

    public Task<Run> ChangeAsync(string runId, QueueChange change, DateTimeOffset now, CancellationToken ct) => writer.WriteAsync(
        session =>
        {
            var stored = RunRows.Require(session.Connection, runId);
            var changed = QueueRules.Change(stored.Run, change, now);
            RunRows.Move(session.Connection, stored, changed);
            return changed;
        },
        ct);

    public Task<Run> RemoveAsync(string runId, string reason, DateTimeOffset now, CancellationToken ct) => writer.WriteAsync(
        session =>
        {
            var stored = RunRows.Require(session.Connection, runId);
            var removed = QueueRules.Remove(stored.Run, reason, now);
            LeaseWriter.Leave(session, stored, removed, now);
            return removed;
        },
        ct);

    public Task SuspendAsync(QueueSuspension suspension, CancellationToken ct) => SetAsync(suspension, ct);

    public Task ResumeAsync(CancellationToken ct) => SetAsync(null, ct);

    public Task<int> SizeAsync(CancellationToken ct) => reads.ReadAsync(StateReader.SizeOf, ct);

    public Task<DateTimeOffset?> NextDueAsync(DateTimeOffset now, CancellationToken ct) => reads.ReadAsync(connection => StateReader.NextDue(connection, new BudgetTime(now, budgetZone)), ct);

    public Task<IReadOnlyList<string>> OwnersAsync(CancellationToken ct) => reads.ReadAsync<IReadOnlyList<string>>(
        connection =>
        {
            var row = connection.Prepared(OwnersOfLeases);
            var owners = new List<string>();
            while (row.Read())
                owners.Add(row.Text());
            return owners;
        },
        ct);

    private Task SetAsync(QueueSuspension? suspension, CancellationToken ct) => writer.WriteAsync(
        session =>
        {
            session.Prepared(SuspendQueue).Bind(suspension?.Reason).Bind(suspension?.By).Bind(suspension?.At).Run();
            session.Queue.Reread();
            return true;
        },
        ct);

    private static List<long> Order(StoreConnection connection)
    {
        var row = connection.Prepared(InOrder);
        var order = new List<long>();
        while (row.Read())
            order.Add(row.Long());
        return order;
    }

    // Between two pages a run may have been taken, or removed.
    private static List<Run> Waiting(StoreConnection connection, List<long> page)
    {
        var runs = new List<Run>(page.Count);
        foreach (var seq in page)
        {
            if (RunRows.Find(connection, seq) is { } stored && QueueRules.IsWaiting(stored.Run.Status))
                runs.Add(stored.Run);
        }
        return runs;
    }
}
