namespace AgentOps.Adapters;

/// <summary>Puts runs whose executing process is gone back into the queue: when their lease has ended, or at once where that process is known to be dead.</summary>
internal static class AbandonedRuns
{
    private const string Ended = "SELECT seq FROM runs WHERE status <> 5 AND status = 1 AND lease_until <= ?";
    private const string OfOwner = "SELECT seq FROM runs WHERE status <> 5 AND status = 1 AND lease_owner = ?";

    public static void Requeue(WriteSession session, QueueClaim claim)
    {
        if (session.Leases.MayHaveEnded(claim.Now))
        {
            Requeue(session, session.Prepared(Ended).Bind(claim.Now), claim.Now);
            session.Leases.Forget();
        }
        foreach (var owner in claim.DeadOwners)
            Requeue(session, session.Prepared(OfOwner).Bind(owner), claim.Now);
    }

    private static void Requeue(WriteSession session, Statement row, DateTimeOffset now)
    {
        var abandoned = new List<long>();
        while (row.Read())
            abandoned.Add(row.Long());
        foreach (var seq in abandoned)
        {
            var stored = RunRows.At(session.Connection, seq);
            LeaseWriter.Leave(session, stored, LeaseRules.Abandon(stored.Run, now), now);
        }
    }
}
