namespace AgentOps;

/// <summary>Workers in the store.</summary>
public interface IWorkerStore
{
    /// <summary>
    /// Adds the record of a worker that starts, and marks as Stopped those of <paramref name="gone"/> that have not beaten since. With <paramref name="alone"/>
    /// fails with service_running when another detached worker is left. Records of workers that stopped long ago are removed.
    /// </summary>
    Task RegisterAsync(WorkerInfo worker, bool alone, IReadOnlyList<WorkerSighting> gone, CancellationToken ct);

    /// <summary>Writes what the worker says of itself. The record after it, with a request to stop; null when it is not there or was marked as Stopped, which writes nothing.</summary>
    Task<WorkerInfo?> BeatAsync(WorkerBeat beat, CancellationToken ct);

    /// <summary>Asks these workers to stop; the reason of the first request stays. Those that have stopped are left out of what it returns.</summary>
    Task<IReadOnlyList<WorkerInfo>> RequestStopAsync(IReadOnlyList<string> ids, string reason, DateTimeOffset now, CancellationToken ct);

    /// <summary>Marks workers as Stopped that have not beaten since they were seen; returns those it marked.</summary>
    Task<IReadOnlyList<WorkerInfo>> ClearAsync(IReadOnlyList<WorkerSighting> gone, DateTimeOffset now, CancellationToken ct);

    /// <summary>Every record, the newest first: those of living workers, and of the last that stopped.</summary>
    Task<IReadOnlyList<WorkerInfo>> ListAsync(CancellationToken ct);

    /// <summary>Null when there is no such worker.</summary>
    Task<WorkerInfo?> FindAsync(string id, CancellationToken ct);
}
