namespace AgentOps.Adapters;

/// <summary>Looks back from a moment until the last success of each mission is found. The rollups tell which missions have none, so that nobody looks for it through the whole history.</summary>
internal sealed class PastReader(IReadOnlyCollection<string> missions, DateTimeOffset at)
{
    private const string Succeeded = "SELECT DISTINCT mission FROM rollups WHERE is_total = 0 AND span = 86400 AND start < ? AND succeeded > 0";
    private const string Back = """
        SELECT ended_at AS at, mission, status FROM runs INDEXED BY runs_ended WHERE ended_at < ?1 AND dry_run = 0 AND status IN (5, 6)
        UNION ALL
        SELECT a.ended_at, r.mission, 6 FROM attempts AS a INDEXED BY attempts_ended JOIN runs AS r ON r.seq = a.run_seq
          WHERE a.ended_at < ?1 AND a.next_at IS NULL AND r.dry_run = 0 AND (r.ended_at IS NULL OR a.attempt < r.attempt)
        ORDER BY at DESC
        """;

    public IReadOnlyList<MissionPast> Read(StoreConnection connection)
    {
        var open = Sought(connection).ToDictionary(mission => mission, _ => (DateTimeOffset?)null, StringComparer.Ordinal);
        var found = new List<MissionPast>(open.Count);
        if (open.Count == 0)
            return found;
        using var row = new Statement(connection.Handle, Back);
        row.Bind(at);
        while (open.Count > 0 && row.Read())
        {
            var (time, mission, status) = (row.Time(), row.Text(), (RunStatus)row.Int());
            if (!open.TryGetValue(mission, out var failingSince))
                continue;
            if (status == RunStatus.Failed)
                open[mission] = time;
            else if (open.Remove(mission))
                found.Add(new MissionPast(mission, failingSince));
        }
        return found;
    }

    private List<string> Sought(StoreConnection connection)
    {
        var row = connection.Prepared(Succeeded).Bind(at.ToUnixTimeSeconds());
        var known = new HashSet<string>(StringComparer.Ordinal);
        while (row.Read())
            known.Add(row.Text());
        return [.. missions.Where(known.Contains)];
    }
}
