using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AgentOps.Adapters;

/// <summary>A store in the making beside the one it is to replace: on the same disk, seen by nobody, gone when disposed.</summary>
internal sealed class StagedStore(string store, IReadOnlyList<Migration> migrations, LockBackoff backoff) : IDisposable
{
    private const string Suspend = "UPDATE queue SET suspended_reason = ?, suspended_by = ?, suspended_at = ?";

    public string Path { get; } = $"{store}.staged-{System.IO.Path.GetRandomFileName()}";

    /// <summary>Takes a copy of a backup. Fails with backup_invalid, store_newer.</summary>
    public StoreFile Take(string source, CancellationToken ct)
    {
        try
        {
            var held = StoreCopy.Copy(source, Path, ct);
            Check(held, ct);
            return held;
        }
        catch (Exception error) when (error is SqliteFault or AgentOpsException { Code: "store_corrupt" } && !ct.IsCancellationRequested)
        {
            throw BackupFault.Invalid(source, error.Message, error);
        }
    }

    /// <summary>Makes a store of the export's own schema version and reads the rows into it. Fails with import_invalid, which names the line, and store_newer.</summary>
    public (ExportHeader Header, IReadOnlyDictionary<string, long> Rows) Read(Stream input, string identity, CancellationToken ct)
    {
        using var lines = new ExportLines(input);
        try
        {
            var header = ExportHeader.Read(lines.Next() ?? throw new FormatException("the file is empty"));
            if (header.Schema > migrations[^1].Version)
                throw StoreErrors.Newer("The export", header.Schema, migrations[^1].Version);
            Make(header.Schema, identity);
            using var connection = AdoConnection.Open(Path);
            using var importer = new StoreImporter(lines, connection, ct);
            return (header, importer.Read());
        }
        catch (Exception error) when (error is FormatException or JsonException or InvalidOperationException or DecoderFallbackException or SqliteException { SqliteErrorCode: raw.SQLITE_CONSTRAINT or raw.SQLITE_MISMATCH })
        {
            throw new AgentOpsException("import_invalid", FormattableString.Invariant($"Line {lines.Number} cannot be imported: {error.Message}"), inner: error);
        }
    }

    /// <summary>Brings it to the newest schema and suspends its queue; then it is on disk as it will be.</summary>
    public StoreFile Finish(QueueSuspension suspension)
    {
        using var connection = StoreConnection.Open(Path);
        new Migrator(Path, migrations, backoff, newIdentity: null, older: null).Run(connection);
        connection.Prepared(Suspend).Bind(suspension.Reason).Bind(suspension.By).Bind(suspension.At).Run();
        return StoreFacts.Read(connection, Path);
    }

    public void Dispose() => StoreFiles.Delete(Path);

    private void Make(int version, string identity)
    {
        var known = migrations.Where(migration => migration.Version <= version).ToList();
        if (known.Count == 0 || known[^1].Version != version)
            throw new FormatException(FormattableString.Invariant($"no store has had the schema version {version}"));
        PrivateFile.Replace(Path);
        using var connection = StoreConnection.Open(Path);
        new Migrator(Path, known, backoff, identity, older: null).Run(connection);
    }

    private void Check(StoreFile held, CancellationToken ct)
    {
        if (held.SchemaVersion > migrations[^1].Version)
            throw StoreErrors.Newer(held.Path, held.SchemaVersion, migrations[^1].Version);
        if (held.SchemaVersion < 1 || held.Identity.Length != 32)
            throw BackupFault.Invalid(held.Path, "it is no store of AgentOps");
        using var connection = StoreConnection.Open(Path);
        using var stop = connection.InterruptOn(ct);
        if (StoreFacts.Damage(connection, quick: false) is { } damage)
            throw BackupFault.Invalid(held.Path, damage);
    }
}
