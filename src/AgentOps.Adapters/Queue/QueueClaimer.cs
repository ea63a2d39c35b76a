namespace AgentOps.Adapters;

/// <summary>Takes the next run for execution, inside the open transaction.</summary>
internal static class QueueClaimer
{
    private const int MostPromoted = 100;
    private const string Due = "SELECT seq FROM runs WHERE due_at IS NOT NULL AND due_at <= ? ORDER BY due_at LIMIT ?";

    public static ClaimedRun? Claim(WriteSession session, QueueClaim claim)
    {
        AbandonedRuns.Requeue(session, claim);
        if (session.Queue.IsSuspended || session.Queue.Size == 0)
            return null;
        Promote(session, claim.Now);
        return Choose(session, claim) is { } seq ? Take(session, RunRows.At(session.Connection, seq), claim) : null;
    }

    private static void Promote(WriteSession session, DateTimeOffset now)
    {
        var due = new List<long>();
        var row = session.Prepared(Due).Bind(now).Bind(MostPromoted);
        while (row.Read())
            due.Add(row.Long());
        foreach (var seq in due)
        {
            var stored = RunRows.At(session.Connection, seq);
            RunRows.Promote(session.Connection, stored, QueueRules.Promote(stored.Run));
        }
    }

    private static long? Choose(WriteSession session, QueueClaim claim)
    {
        var heads = LaneRows.Heads(session.Connection);
        if (heads.Count == 0)
            return null;
        var situation = new QueueSituation
        {
            Now = claim.Now,
            Breakers = session.Breakers.All,
            BreakerPolicy = claim.BreakerPolicy,
            Budgets = session.Budgets.States(claim.Now),
            Holds = HoldRows.All(session.Connection),
            Running = heads.Exists(head => head.Lane.MissionLimit is not null) ? SituationReader.Running(session.Connection) : [],
            Tools = claim.Tools,
        };
        heads.RemoveAll(head => QueueRules.HoldOf(head.Lane, situation) is not null);
        if (heads.Count == 0)
            return null;
        return session.Queue.NextClaim() % claim.OldestEvery == 0
            ? heads.Min(head => LaneRows.Oldest(session.Connection, head))
            : heads.MinBy(head => (head.Priority, head.Seq))!.Seq;
    }

    private static ClaimedRun Take(WriteSession session, StoredRun stored, QueueClaim claim)
    {
        var run = LeaseWriter.Acquire(session, stored, new LeaseClaim(claim.Token, claim.Owner, claim.Now, claim.Until)
        {
            Breakers = QueueRules.BreakersOf(QueueLane.Of(stored.Run)),
            BreakerPolicy = claim.BreakerPolicy,
        });
        return new ClaimedRun(run, claim.Token, IsFresh: stored.Run is { StartedAt: null, Attempt: 1 });
    }
}
