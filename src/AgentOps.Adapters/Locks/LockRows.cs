namespace AgentOps.Adapters;

/// <summary>Reads and writes rows of <c>locks</c>. The order of members here is the order of the columns.</summary>
internal static class LockRows
{
    private const string Columns = "name, run_id, owner, process_started_at, since, reason";
    private const string ByName = $"SELECT {Columns} FROM locks WHERE name = ?";
    private const string Every = $"SELECT {Columns} FROM locks ORDER BY name";
    private const string Replace = $"INSERT OR REPLACE INTO locks ({Columns}) VALUES (?, ?, ?, ?, ?, ?)";
    private const string DeleteOne = "DELETE FROM locks WHERE name = ?";
    private const string DeleteOfRun = "DELETE FROM locks WHERE run_id = ?";
    private const string AllOwners =
        "SELECT owner FROM locks UNION SELECT runs.lease_owner FROM locks JOIN runs ON runs.id = locks.run_id WHERE runs.lease_owner IS NOT NULL";

    /// <summary>With what is known of its run.</summary>
    public static AgentLock? Find(StoreConnection connection, string name, IReadOnlyList<string> deadOwners, DateTimeOffset now)
    {
        var row = connection.Prepared(ByName).Bind(name);
        if (!row.Read())
            return null;
        var held = Read(row);
        row.Reset();
        return Judge(connection, held, deadOwners, now);
    }

    public static IReadOnlyList<AgentLock> All(StoreConnection connection, IReadOnlyList<string> deadOwners, DateTimeOffset now)
    {
        var row = connection.Prepared(Every);
        var locks = new List<AgentLock>();
        while (row.Read())
            locks.Add(Read(row));
        return [.. locks.Select(held => Judge(connection, held, deadOwners, now))];
    }

    public static IReadOnlyList<string> Owners(StoreConnection connection)
    {
        var row = connection.Prepared(AllOwners);
        var owners = new List<string>();
        while (row.Read())
            owners.Add(row.Text());
        return owners;
    }

    public static void Save(StoreConnection connection, AgentLock held) => connection.Prepared(Replace)
        .Bind(held.Name).Bind(held.RunId).Bind(held.Owner).Bind(held.ProcessStartedAt).Bind(held.Since).Bind(held.Reason).Run();

    public static void Delete(StoreConnection connection, string name) => connection.Prepared(DeleteOne).Bind(name).Run();

    public static int DeleteOf(StoreConnection connection, string runId)
    {
        connection.Prepared(DeleteOfRun).Bind(runId).Run();
        return connection.Changes;
    }

    private static AgentLock Judge(StoreConnection connection, AgentLock held, IReadOnlyList<string> deadOwners, DateTimeOffset now)
    {
        var run = RunRows.Find(connection, held.RunId)?.Run;
        return held with { RunStatus = run?.Status, StaleReason = LockRules.StaleReason(held, run, deadOwners, now) };
    }

    private static AgentLock Read(Statement row) => new()
    {
        Name = row.Text(),
        RunId = row.Text(),
        Owner = row.Text(),
        ProcessStartedAt = row.Time(),
        Since = row.Time(),
        Reason = row.TextOrNull(),
    };
}
