namespace AgentOps.Adapters;

/// <summary>Who works in a store now.</summary>
internal static class StoreOccupants
{
    private const int MostNamed = 5;
    private const string Running = "SELECT id, mission, lease_owner, lease_until FROM runs WHERE status = 1 AND lease_until > ? ORDER BY id";

    /// <summary>Fails with store_in_use, naming the work. A lease whose process is certainly gone does not count.</summary>
    public static void Refuse(StoreConnection connection, string store, DateTimeOffset now)
    {
        // The store may be of any version, or somebody else's database.
        var tables = StoreFacts.TablesOf(connection);
        List<string> found = [.. tables.Contains("runs") ? Runs(connection, now) : [], .. tables.Contains("workers") ? Workers(connection, now) : []];
        if (found.Count == 0)
            return;
        var more = found.Count > MostNamed ? FormattableString.Invariant($" and {found.Count - MostNamed} more") : "";
        throw new AgentOpsException("store_in_use", $"Work runs in {store}: {string.Join("; ", found.Take(MostNamed))}{more}.", store);
    }

    private static List<string> Runs(StoreConnection connection, DateTimeOffset now)
    {
        var found = new List<string>();
        var row = connection.Prepared(Running).Bind(now);
        while (row.Read())
        {
            var (id, mission, owner, until) = (row.Text(), row.Text(), row.Text(), row.Time());
            if (!IsGone(owner))
                found.Add($"run {id} ({mission}) by {owner}, until {until:O}");
        }
        return found;
    }

    private static IEnumerable<string> Workers(StoreConnection connection, DateTimeOffset now) => WorkerRows.AllAlive(connection)
        .Where(worker => WorkerRules.StateOf(worker, now, IsGone(worker.Owner)) != WorkerState.Stale)
        .Select(worker => $"{worker.Mode} worker {worker.Id} by {worker.Owner}");

    private static bool IsGone(string owner) => ProcessIdentity.Parse(owner)?.IsDeadHere() == true;
}
