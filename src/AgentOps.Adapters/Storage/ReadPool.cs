using System.Collections.Concurrent;

namespace AgentOps.Adapters;

/// <summary>Connections for reading. A read is short and runs on its caller's thread; each sees one consistent state.</summary>
internal sealed class ReadPool(string path, LockBackoff backoff) : IDisposable
{
    private const int Kept = 4;
    private readonly ConcurrentBag<StoreConnection> idle = [];
    private volatile bool closed;

    public Task<T> ReadAsync<T>(Func<StoreConnection, T> read, CancellationToken ct)
    {
        if (ct.IsCancellationRequested)
            return Task.FromCanceled<T>(ct);
        try
        {
            return Task.FromResult(Read(read));
        }
        catch (Exception error) when (error is AgentOpsException or ObjectDisposedException)
        {
            return Task.FromException<T>(error);
        }
    }

    public StoreConnection Open()
    {
        var connection = StoreConnection.Open(path);
        connection.Execute("PRAGMA query_only = 1; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8000");
        return connection;
    }

    public void Dispose()
    {
        closed = true;
        while (idle.TryTake(out var connection))
            connection.Dispose();
    }

    private T Read<T>(Func<StoreConnection, T> read)
    {
        ObjectDisposedException.ThrowIf(closed, typeof(SqliteStore));
        try
        {
            return backoff.Retry(() => ReadOnce(read));
        }
        catch (SqliteFault error)
        {
            throw StoreErrors.From(error, path);
        }
    }

    private T ReadOnce<T>(Func<StoreConnection, T> read)
    {
        var connection = idle.TryTake(out var waiting) ? waiting : Open();
        var healthy = false;
        try
        {
            connection.Prepared("BEGIN").Run();
            var result = read(connection);
            connection.Prepared("COMMIT").Run();
            healthy = true;
            return result;
        }
        finally
        {
            if (healthy && !closed && idle.Count < Kept)
                idle.Add(connection);
            else
                connection.Dispose();
        }
    }
}
