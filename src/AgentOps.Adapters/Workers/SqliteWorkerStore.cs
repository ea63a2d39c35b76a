namespace AgentOps.Adapters;

/// <summary>Workers in SQLite.</summary>
internal sealed class SqliteWorkerStore(StoreWriter writer, ReadPool reads) : IWorkerStore
{
    public Task RegisterAsync(WorkerInfo worker, bool alone, IReadOnlyList<WorkerSighting> gone, CancellationToken ct) => writer.WriteAsync(
        session =>
        {
            var others = Clear(session.Connection, gone, worker.StartedAt).Left;
            if (alone)
                WorkerRules.RequireAlone(others);
            WorkerRows.Insert(session.Connection, worker);
            WorkerRows.Forget(session.Connection, WorkerRules.Kept);
            return true;
        },
        ct);

    public Task<WorkerInfo?> BeatAsync(WorkerBeat beat, CancellationToken ct) => writer.WriteAsync(
        session =>
        {
            var worker = WorkerRows.Find(session.Connection, beat.Id) is { } before ? WorkerRules.Beat(before, beat) : null;
            if (worker is not null)
                WorkerRows.Update(session.Connection, worker);
            return worker;
        },
        ct);

    public Task<IReadOnlyList<WorkerInfo>> RequestStopAsync(IReadOnlyList<string> ids, string reason, DateTimeOffset now, CancellationToken ct) => writer.WriteAsync<IReadOnlyList<WorkerInfo>>(
        session =>
        {
            var asked = WorkerRows.AllAlive(session.Connection).Where(worker => ids.Contains(worker.Id)).Select(worker => WorkerRules.RequestStop(worker, reason, now)).OfType<WorkerInfo>().ToList();
            foreach (var worker in asked)
                WorkerRows.Update(session.Connection, worker);
            return asked;
        },
        ct);

    public Task<IReadOnlyList<WorkerInfo>> ClearAsync(IReadOnlyList<WorkerSighting> gone, DateTimeOffset now, CancellationToken ct) =>
        writer.WriteAsync(session => Clear(session.Connection, gone, now).Cleared, ct);

    public Task<IReadOnlyList<WorkerInfo>> ListAsync(CancellationToken ct) => reads.ReadAsync(WorkerRows.All, ct);

    public Task<WorkerInfo?> FindAsync(string id, CancellationToken ct) => reads.ReadAsync(connection => WorkerRows.Find(connection, id), ct);

    private static (IReadOnlyList<WorkerInfo> Cleared, IReadOnlyList<WorkerInfo> Left) Clear(StoreConnection connection, IReadOnlyList<WorkerSighting> gone, DateTimeOffset now)
    {
        var (cleared, left) = (new List<WorkerInfo>(), new List<WorkerInfo>());
        foreach (var worker in WorkerRows.AllAlive(connection))
        {
            if (gone.FirstOrDefault(seen => seen.Id == worker.Id) is { } sighting && WorkerRules.Clear(worker, sighting, now) is { } stopped)
            {
                WorkerRows.Update(connection, stopped);
                cleared.Add(stopped);
            }
            else
            {
                left.Add(worker);
            }
        }
        return (cleared, left);
    }
}
