namespace AgentOps.Adapters;

/// <summary>Counts runs without reading any.</summary>
internal static class RunCounter
{
    private const int All = -1;
    private const int SetAside = -2;

    // One statement sees one moment.
    private const string Counts = "SELECT -1, count(*) FROM runs UNION ALL SELECT -2, count(*) FROM runs WHERE set_aside_at IS NOT NULL "
        + "UNION ALL SELECT status, count(*) FROM runs WHERE status <> 5 GROUP BY status";

    public static RunCounts Count(StoreConnection connection)
    {
        var counts = new Dictionary<int, long>();
        var row = connection.Prepared(Counts);
        while (row.Read())
            counts[row.Int()] = row.Long();
        var byStatus = counts.Where(count => count.Key >= 0).ToDictionary(count => (RunStatus)count.Key, count => count.Value);
        if (counts[All] - byStatus.Values.Sum() is > 0 and var succeeded)
            byStatus[RunStatus.Succeeded] = succeeded;
        return new RunCounts(counts[All], byStatus, counts[SetAside]);
    }
}
