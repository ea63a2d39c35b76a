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

    /// <summary>Brings it to the newest schema and suspends its queue; then it is on disk as it will be.</summary>
    public StoreFile Finish(QueueSuspension suspension)
    {
        using var connection = StoreConnection.Open(Path);
        new Migrator(Path, migrations, backoff, newIdentity: null, keepsOld: false).Run(connection);
        connection.Prepared(Suspend).Bind(suspension.Reason).Bind(suspension.By).Bind(suspension.At).Run();
        return StoreFacts.Read(connection, Path);
    }

    public void Dispose() => StoreFiles.Delete(Path);

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
