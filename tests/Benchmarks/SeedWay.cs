using Microsoft.Data.Sqlite;

namespace AgentOps.Benchmarks;

/// <summary>
/// The orchestrator that AgentOps replaces, at its best: the queue in memory, a mission that does nothing, and one metrics row committed when it
/// ends. One open connection, rollback journal, synchronous=FULL. Nothing of the run itself is durable.
/// </summary>
internal sealed class SeedWay : IDisposable
{
    private readonly PriorityQueue<string, (int Priority, long Order)> queue = new();
    private readonly SqliteConnection connection;
    private readonly SqliteCommand insert;
    private long order;

    public SeedWay(string path)
    {
        connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        Execute("PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL;");
        Execute("""
            CREATE TABLE IF NOT EXISTS mission_metrics (id INTEGER PRIMARY KEY AUTOINCREMENT, mission_id TEXT, mission_type TEXT, status TEXT, duration_seconds REAL,
              step_count INTEGER, tool_call_count INTEGER, timestamp TEXT, error_message TEXT, token_usage INTEGER, cost_estimate REAL);
            CREATE INDEX IF NOT EXISTS idx_timestamp ON mission_metrics (timestamp DESC);
            CREATE INDEX IF NOT EXISTS idx_status ON mission_metrics (status);
            """);
        insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO mission_metrics (mission_id, mission_type, status, duration_seconds, step_count, tool_call_count, timestamp) VALUES (@id, 'noop', 'succeeded', 0.001, 1, 1, @at)";
        insert.Parameters.Add("@id", SqliteType.Text);
        insert.Parameters.Add("@at", SqliteType.Text);
        insert.Prepare();
    }

    public void Run(int missions)
    {
        for (var i = 0; i < missions; i++)
        {
            queue.Enqueue($"noop_{i}", (3, order++));
            var id = queue.Dequeue();
            insert.Parameters[0].Value = id;
            insert.Parameters[1].Value = DateTimeOffset.UtcNow.ToString("O");
            insert.ExecuteNonQuery();
        }
    }

    public void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Health as the seed finds it: every row of the window, newest first, read into memory and counted there.</summary>
    public double Health(DateTimeOffset from)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT status, duration_seconds, error_message FROM mission_metrics WHERE timestamp > @from ORDER BY timestamp DESC";
        command.Parameters.AddWithValue("@from", from.ToString("O"));
        using var reader = command.ExecuteReader();
        var rows = new List<(string Status, double Duration, string? Error)>();
        while (reader.Read())
            rows.Add((reader.GetString(0), reader.GetDouble(1), reader.IsDBNull(2) ? null : reader.GetString(2)));
        var succeeded = rows.Count(row => row.Status == "succeeded");
        var failed = rows.Count(row => row.Status == "failed");
        var blocked = rows.Count(row => row.Status == "blocked");
        return rows.Average(row => row.Duration) + succeeded + failed + blocked;
    }

    public void Dispose()
    {
        insert.Dispose();
        connection.Dispose();
    }
}
