namespace AgentOps.Adapters;

/// <summary>Who works in a store now.</summary>
internal static class StoreOccupants
{
    private const int MostNamed = 5;
    private const string Running = "SELECT id, mission, lease_owner, lease_until FROM runs WHERE status = 1 AND lease_until > ? ORDER BY id";

    /// <summary>Fails with store_in_use, naming the work. A lease whose process is certainly gone does not count.</summary>
    public static void Refuse(StoreConnection connection, string store, DateTimeOffset now)
    {
        var found = StoreFacts.TablesOf(connection).Contains("runs") ? Runs(connection, now) : [];
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
            if (ProcessIdentity.Parse(owner)?.IsDeadHere() != true)
                found.Add($"run {id} ({mission}) by {owner}, until {until:O}");
        }
        return found;
    }
}
