using System.Diagnostics;
using AgentOps.Adapters;

namespace AgentOps.Benchmarks;

/// <summary>
/// What SQLite itself allows: a queue of one table with the product's connection, statements and back-off, and nothing of leases, holds, history,
/// errors or serialisation. One hourly count stands for the rollups.
/// </summary>
internal sealed class LeanQueue : IDisposable
{
    private const string Insert = "INSERT INTO jobs (id, name, payload, priority, status, created_at) VALUES (?, 'noop', '{}', 2, 0, ?)";
    private const string TakeFirst = "UPDATE jobs SET status = 1, owner = ?, started_at = ? WHERE seq = (SELECT seq FROM jobs WHERE status = 0 ORDER BY priority, seq LIMIT 1) RETURNING seq";
    private const string EndOne = "UPDATE jobs SET status = 2, ended_at = ? WHERE seq = ?";
    private const string Count = "INSERT INTO hours (hour, ended) VALUES (?, 1) ON CONFLICT (hour) DO UPDATE SET ended = ended + 1";
    private readonly StoreConnection connection;
    private readonly LockBackoff backoff = new(TimeSpan.FromSeconds(30), TimeProvider.System);

    public LeanQueue(string path, StoreDurability durability)
    {
        File.AppendAllText(path, "");
        connection = StoreConnection.Open(path);
        backoff.Retry(() => connection.Word("PRAGMA journal_mode = WAL"));
        connection.Execute($"PRAGMA synchronous = {durability}; PRAGMA cache_size = -16000; PRAGMA wal_autocheckpoint = 4000");
        Transact(() => connection.Execute("""
            CREATE TABLE IF NOT EXISTS jobs (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, payload TEXT NOT NULL, priority INTEGER NOT NULL,
              status INTEGER NOT NULL, created_at INTEGER NOT NULL, started_at INTEGER, ended_at INTEGER, owner TEXT);
            CREATE INDEX IF NOT EXISTS jobs_ready ON jobs (priority) WHERE status = 0;
            CREATE TABLE IF NOT EXISTS hours (hour INTEGER PRIMARY KEY, ended INTEGER NOT NULL);
            """));
    }

    /// <summary>Another number when another connection has committed.</summary>
    public long Version
    {
        get
        {
            var row = connection.Prepared("PRAGMA data_version");
            _ = row.Read();
            var version = row.Long();
            row.Reset();
            return version;
        }
    }

    public void Enqueue(int jobs, int perTransaction)
    {
        for (var done = 0; done < jobs; done += perTransaction)
            Transact(() =>
            {
                for (var i = 0; i < perTransaction; i++)
                    connection.Prepared(Insert).Bind(AgentId.New(DateTimeOffset.UtcNow)).Bind(DateTimeOffset.UtcNow).Run();
            });
    }

    /// <summary>Takes one job, in a transaction of its own.</summary>
    public void Take() => Transact(() => Next());

    /// <summary>Ends what it has and takes as many again, in one transaction, until nothing is left; gives the time that each transaction took.</summary>
    public List<double> Drain(int perTransaction)
    {
        var taken = new List<long>();
        var times = new List<double>();
        do
        {
            var begun = Stopwatch.GetTimestamp();
            Transact(() =>
            {
                foreach (var seq in taken)
                {
                    connection.Prepared(EndOne).Bind(DateTimeOffset.UtcNow).Bind(seq).Run();
                    connection.Prepared(Count).Bind(DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 3600).Run();
                }
                taken.Clear();
                while (taken.Count < perTransaction && Next() is { } seq)
                    taken.Add(seq);
            });
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }
        while (taken.Count > 0);
        return times;
    }

    public void Dispose() => connection.Dispose();

    private long? Next()
    {
        var row = connection.Prepared(TakeFirst).Bind("bench@bench/1/1").Bind(DateTimeOffset.UtcNow);
        if (!row.Read())
            return null;
        var seq = row.Long();
        row.Reset();
        return seq;
    }

    private void Transact(Action work)
    {
        SqliteFault.Check(backoff.UntilFree(connection.Prepared("BEGIN IMMEDIATE").TryRun), connection.Handle);
        work();
        connection.Prepared("COMMIT").Run();
    }
}
