using Microsoft.Data.Sqlite;

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
        Run(path, () => backoff.Retry(() => new StoreExaminer(migrations[^1].Version, clock.GetUtcNow(), ct).Examine(path, artifacts)), ct);

    public Task<StoreExport> ExportAsync(string store, Stream output, CancellationToken ct) => Run(
        store,
        () =>
        {
            RequireStore(store);
            using var connection = AdoConnection.Open(store);
            return new StoreExporter(connection, output, ct).Write(clock.GetUtcNow());
        },
        ct);

    public Task<StoreImport> ImportAsync(Stream input, StoreReplacement replacement, CancellationToken ct) => Run(
        replacement.Store,
        () =>
        {
            RequireStore(replacement.Store);
            using var staged = new StagedStore(replacement.Store, migrations, backoff);
            var (header, rows) = staged.Read(input, IdentityOf(replacement.Store), ct);
            var finished = staged.Finish(replacement.Suspension);
            _ = Put(staged, replacement, before => RequireEmpty(before, replacement.Store), ct);
            // It held nothing.
            StoreFiles.Delete(replacement.Replaced);
            return new StoreImport
            {
                Store = replacement.Store,
                FromIdentity = header.Identity,
                ExportedAt = header.ExportedAt,
                SchemaVersion = finished.SchemaVersion,
                MigratedFrom = header.Schema < finished.SchemaVersion ? header.Schema : null,
                Tables = rows,
                Runs = finished.Runs,
            };
        },
        ct);

    private static string IdentityOf(string store)
    {
        using var connection = StoreConnection.Open(store);
        return connection.Word("SELECT identity FROM store");
    }

    private static void RequireEmpty(StoreConnection connection, string store)
    {
        var held = StoreFacts.Read(connection, store).Rows.Where(table => table.Value > 0 && !ExportFormat.OfNewStore.Contains(table.Key)).Select(table => FormattableString.Invariant($"{table.Key} ({table.Value})")).ToList();
        if (held.Count > 0)
            throw new AgentOpsException("store_not_empty", $"{store} holds rows: {string.Join(", ", held)}.", store);
    }

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
            catch (SqliteException error)
            {
                throw StoreErrors.From(new SqliteFault(error.SqliteErrorCode & 0xFF, error.Message), location);
            }
        },
        ct);
}
