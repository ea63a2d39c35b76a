using System.Globalization;

namespace AgentOps.Adapters;

/// <summary>Workers that live in a store of an older schema. After a migration they could not end what they execute, so they are to stop before it.</summary>
internal sealed class OlderWorkers(string path, LockBackoff backoff, TimeProvider clock)
{
    // Only columns that every version with workers has had.
    private const string Alive = "SELECT id, owner, mode, status, stop_requested_at IS NOT NULL, heartbeat_at, poll, version FROM workers WHERE status <> 4 ORDER BY seq";

    /// <summary>Waits while all that live are about to stop, as long as for a lock.</summary>
    public void AwaitStops(StoreConnection connection) => backoff.While(() => backoff.Retry(() => Find(connection)) is { Count: > 0 } alive && alive.TrueForAll(IsStopping));

    /// <summary>Fails with store_in_use_by_older, naming each and how to stop it.</summary>
    public void Refuse(StoreConnection connection)
    {
        if (Find(connection) is { Count: > 0 } alive)
            throw new AgentOpsException("store_in_use_by_older", $"{path}: workers of an older version are at work in this store, which this version would migrate. {string.Join(" ", alive.Select(InWords))}", path);
    }

    private static bool IsStopping(WorkerInfo worker) => worker.Status == WorkerStatus.Stopping || worker.StopRequestedAt is not null;

    private static string InWords(WorkerInfo worker) => ProcessIdentity.Parse(worker.Owner) is not { } owner ? $"Stop {worker.Mode} {worker.Id} of {worker.Owner}."
        : string.Create(CultureInfo.InvariantCulture, $"Stop {worker.Mode} {worker.Id} (AgentOps {worker.Version}, process {owner.ProcessId} on {owner.Host}): {(OperatingSystem.IsWindows() ? "Stop-Process -Id" : "kill")} {owner.ProcessId}");

    private List<WorkerInfo> Find(StoreConnection connection)
    {
        var found = new List<WorkerInfo>();
        if (!StoreFacts.TablesOf(connection).Contains("workers"))
            return found;
        var now = clock.GetUtcNow();
        var row = connection.Prepared(Alive);
        while (row.Read())
            found.Add(Read(row));
        return found.FindAll(worker => WorkerRules.StateOf(worker, now, ProcessIdentity.Parse(worker.Owner)?.IsDeadHere() == true) != WorkerState.Stale);
    }

    private static WorkerInfo Read(Statement row) => new()
    {
        Id = row.Text(),
        Owner = row.Text(),
        Mode = (WorkerMode)row.Int(),
        Status = (WorkerStatus)row.Int(),
        StopRequestedAt = row.Bool() ? DateTimeOffset.UnixEpoch : null,
        HeartbeatAt = row.Time(),
        Poll = row.Span(),
        Version = row.Text(),
    };
}
