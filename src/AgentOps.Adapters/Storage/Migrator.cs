using System.Globalization;
using SQLitePCL;

namespace AgentOps.Adapters;

/// <summary>Brings a store to the newest schema, one transaction for each step, after a backup of what was there. Fails with store_in_use_by_older where workers live in it.</summary>
/// <param name="path">The store's file.</param>
/// <param name="migrations">All there are, in order.</param>
/// <param name="backoff">Waits for others.</param>
/// <param name="newIdentity">The identity of a store that is made; null for one by chance.</param>
/// <param name="older">The workers in it; null for what is a copy already, which has none and needs no backup.</param>
internal sealed class Migrator(string path, IReadOnlyList<Migration> migrations, LockBackoff backoff, string? newIdentity, OlderWorkers? older)
{
    private bool begun = older is null;

    public int Newest { get; } = migrations[^1].Version;

    public void Run(StoreConnection connection)
    {
        while (backoff.Retry(() => connection.Number("PRAGMA user_version")) is var version && version != Newest)
        {
            if (version > Newest)
                throw StoreErrors.Newer(path, version, Newest);
            if (!begun && version > 0)
                older!.AwaitStops(connection);
            Step(connection);
        }
    }

    private void Step(StoreConnection connection)
    {
        var rc = backoff.UntilFree(() => raw.sqlite3_exec(connection.Handle, "BEGIN IMMEDIATE"));
        SqliteFault.Check(rc, connection.Handle);
        try
        {
            // Read again under the lock: another process may have migrated meanwhile.
            var version = connection.Number("PRAGMA user_version");
            if (version < Newest)
                Apply(connection, version);
            connection.Execute("COMMIT");
        }
        catch
        {
            connection.Rollback();
            throw;
        }
    }

    private void Apply(StoreConnection connection, long version)
    {
        // Once, of what was there before the first step; under the write lock nobody can add anything that the backup would miss, nor begin to work.
        if (!begun && version > 0)
        {
            older!.Refuse(connection);
            StoreCopy.Write(path, string.Create(CultureInfo.InvariantCulture, $"{path}.v{version}.bak"), quick: true, CancellationToken.None);
        }
        begun = true;
        var next = migrations.First(migration => migration.Version > version);
        connection.Execute(next.Sql);
        if (version == 0 && newIdentity is not null)
            connection.Prepared("UPDATE store SET identity = ?").Bind(newIdentity).Run();
        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {next.Version}"));
    }
}
