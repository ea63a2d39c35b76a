namespace AgentOps.Adapters;

/// <summary>Counts the queue.</summary>
internal static class StateReader
{
    private const string Size = "SELECT size FROM queue";
    private const string Oldest = "SELECT min(created_at) FROM runs WHERE status <> 5 AND status IN (0, 4)";
    private const string FirstDue = "SELECT min(due_at) FROM runs WHERE due_at IS NOT NULL";
    private const string FirstLeaseEnd = "SELECT min(lease_until) FROM runs WHERE status <> 5 AND status = 1";

    public static int SizeOf(StoreConnection connection)
    {
        var row = connection.Prepared(Size);
        _ = row.Read();
        var size = row.Int();
        row.Reset();
        return size;
    }

    public static QueueState Read(StoreConnection connection, BudgetTime time, BreakerPolicy policy)
    {
        var situation = SituationReader.Read(connection, time, policy);
        var size = SizeOf(connection);
        var free = LaneRows.Counts(connection).Where(lane => QueueRules.HoldOf(lane.Lane, situation) is null).Sum(lane => lane.Count);
        return new QueueState
        {
            Size = size,
            Waiting = free,
            Held = size - free,
            Running = situation.Running.Values.Sum(),
            OldestAt = Time(connection, Oldest),
            NextDueAt = NextDue(connection, situation),
            Suspension = situation.Suspension,
        };
    }

    public static DateTimeOffset? NextDue(StoreConnection connection, BudgetTime time) =>
        NextDue(connection, SituationReader.Read(connection, time, BreakerPolicy.Default));

    private static DateTimeOffset? NextDue(StoreConnection connection, QueueSituation situation)
    {
        var leaseEnd = Time(connection, FirstLeaseEnd);
        if (situation.Suspension is not null)
            return leaseEnd;
        var times = new List<DateTimeOffset?> { Time(connection, FirstDue), leaseEnd };
        // What may let a held run go.
        times.AddRange(situation.Holds.Select(hold => (DateTimeOffset?)hold.Until).Where(until => until > situation.Now));
        times.AddRange(situation.Breakers.Values.Where(breaker => breaker.State != BreakerState.Closed)
            .Select(breaker => breaker.State == BreakerState.HalfOpen ? breaker.ProbeUntil : breaker.RetryAt).Where(until => until > situation.Now));
        times.AddRange(situation.Budgets.Where(state => state.IsSpent).Select(state => state.ResetsAt));
        return times.Min();
    }

    private static DateTimeOffset? Time(StoreConnection connection, string sql)
    {
        var row = connection.Prepared(sql);
        _ = row.Read();
        var time = row.TimeOrNull();
        row.Reset();
        return time;
    }
}
