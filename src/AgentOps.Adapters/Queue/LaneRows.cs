namespace AgentOps.Adapters;

/// <summary>
/// Looks at the runs that may be taken, lane by lane. Each look is one seek in a covering index to the first run behind the last lane, so ten
/// thousand held runs of one lane cost as much as one.
/// </summary>
internal static class LaneRows
{
    private const string Ready = "FROM runs INDEXED BY runs_ready WHERE status = 0 AND due_at IS NULL";
    private const string Lane = "mission = ? AND needs = ? AND mission_limit = ? AND dry_run = ?";

    // No priority is 4. Compared by the lane alone, SQLite would begin at the lane's first run and step over every one of them.
    private const string Behind =
        $"SELECT mission, needs, mission_limit, dry_run, priority, seq {Ready} AND (mission, needs, mission_limit, dry_run, priority) > (?, ?, ?, ?, 4) " +
        "ORDER BY mission, needs, mission_limit, dry_run, priority, seq LIMIT 1";

    private const string FirstOfPriority = $"SELECT seq {Ready} AND {Lane} AND priority = ? ORDER BY seq LIMIT 1";
    private const string Counted = $"SELECT mission, needs, mission_limit, dry_run, count(*), min(seq) {Ready} GROUP BY mission, needs, mission_limit, dry_run";

    /// <summary>The first run of each lane.</summary>
    public static List<LaneHead> Heads(StoreConnection connection)
    {
        var heads = new List<LaneHead>();
        var last = new QueueLane("", "", null, false);
        while (Next(connection, last) is { } head)
        {
            heads.Add(head);
            last = head.Lane;
        }
        return heads;
    }

    /// <summary>The run of the lane that has waited longest, whatever its priority.</summary>
    public static long Oldest(StoreConnection connection, LaneHead head)
    {
        var oldest = head.Seq;
        for (var priority = head.Priority + 1; priority <= QueuePriority.Low; priority++)
        {
            var row = Bind(connection.Prepared(FirstOfPriority), head.Lane).Bind((long)priority);
            if (!row.Read())
                continue;
            oldest = Math.Min(oldest, row.Long());
            row.Reset();
        }
        return oldest;
    }

    /// <summary>How many runs each lane has.</summary>
    public static List<(QueueLane Lane, int Count)> Counts(StoreConnection connection)
    {
        var row = connection.Prepared(Counted);
        var counts = new List<(QueueLane, int)>();
        while (row.Read())
            counts.Add((ReadLane(row), row.Int()));
        return counts;
    }

    private static LaneHead? Next(StoreConnection connection, QueueLane last)
    {
        var row = Bind(connection.Prepared(Behind), last);
        if (!row.Read())
            return null;
        var head = new LaneHead(ReadLane(row), (QueuePriority)row.Int(), row.Long());
        row.Reset();
        return head;
    }

    private static QueueLane ReadLane(Statement row) => new(row.Text(), row.Text(), row.Int() is > 0 and var limit ? limit : null, row.Bool());

    private static Statement Bind(Statement row, QueueLane lane) => row.Bind(lane.Mission).Bind(lane.Needs).Bind(lane.MissionLimit ?? 0L).Bind(lane.DryRun);
}
