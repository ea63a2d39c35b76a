namespace AgentOps.Adapters;

/// <summary>Care of stores that are SQLite files.</summary>
internal sealed class SqliteStoreCare(TimeProvider clock, IReadOnlyList<Migration> migrations) : IStoreCare
{
    private readonly LockBackoff backoff = new(new StoreOptions("").BusyTimeout, clock);

    public Task<StoreFile> BackupAsync(string store, string target, CancellationToken ct) => Run(
        store,
        () =>
        {
            RequireStore(store);
            return StoreCopy.Write(store, target, quick: false, ct);
        },
        ct);

    public Task<StoreFile> InspectAsync(string path, CancellationToken ct) => Run(
        path,
        () =>
        {
            BackupFault.RequireFile(path);
            try
            {
                using var connection = StoreConnection.Open(path);
                using var stop = connection.InterruptOn(ct);
                return StoreFacts.Read(connection, path);
            }
            catch (SqliteFault error) when (!ct.IsCancellationRequested)
            {
                throw BackupFault.Invalid(path, error.Message, error);
            }
        },
        ct);

    public Task<StoreRestore> RestoreAsync(string source, StoreReplacement replacement, Action<StoreFile> accept, CancellationToken ct) => Run(
        replacement.Store,
        () =>
        {
            BackupFault.RequireFile(source);
            LocalDisk.Require(replacement.Store);
            using var staged = new StagedStore(replacement.Store, migrations, backoff);
            var held = staged.Take(source, ct);
            accept(held);
            var finished = staged.Finish(replacement.Suspension);
            var replaced = Put(staged, replacement, _ => { }, ct);
            return new StoreRestore
            {
                Path = source,
                Store = replacement.Store,
                Replaced = replaced ? replacement.Replaced : null,
                Identity = finished.Identity,
                SchemaVersion = finished.SchemaVersion,
                MigratedFrom = held.SchemaVersion < finished.SchemaVersion ? held.SchemaVersion : null,
                Runs = finished.Runs,
            };
        },
        ct);

    public Task<StoreExamination> ExamineAsync(string path, string? artifacts, CancellationToken ct) =>
        Run(path, () => new StoreExaminer(migrations[^1].Version, clock.GetUtcNow(), ct).Examine(path, artifacts), ct);

    private bool Put(StagedStore staged, StoreReplacement replacement, Action<StoreConnection> accept, CancellationToken ct) => new StoreSwap(replacement, backoff).Put(
        staged.Path,
        before =>
        {
            StoreOccupants.Refuse(before, replacement.Store, clock.GetUtcNow());
            accept(before);
        },
        ct);

    private static void RequireStore(string path)
    {
        if (!File.Exists(path))
            throw new AgentOpsException("workspace_not_found", $"{path}: there is no store.", path);
    }

    /// <summary>On a thread of the pool: the work is long and SQLite's calls are not asynchronous.</summary>
    private static Task<T> Run<T>(string location, Func<T> work, CancellationToken ct) => Task.Run(
        () =>
        {
            try
            {
                return work();
            }
            catch (SqliteFault error)
            {
                ct.ThrowIfCancellationRequested();
                throw StoreErrors.From(error, location);
            }
        },
        ct);
}
