
namespace AgentOps.Adapters;

/// <summary>Takes, extends and ends claims on runs.</summary>
internal static class LeaseWriter
{
    private const string Extend = "UPDATE runs SET lease_until = ? WHERE id = ? AND status = 1 AND lease_token = ?";
    private const string StopAsked = "SELECT stop_reason FROM runs WHERE id = ?";
    private const string CloseQuestions = "UPDATE approvals SET status = 3 WHERE run_id = ? AND status = 0";

    public static Run Acquire(WriteSession session, string runId, LeaseClaim claim)
    {
        var stored = RunRows.Require(session.Connection, runId);
        var run = LeaseRules.Acquire(stored.Run, stored.LeaseToken, claim);
        if (!run.DryRun)
        {
            session.Breakers.Enter(claim.Breakers, run.Id, claim.Now, claim.BreakerPolicy);
            session.Rollups.Count(stored.Run, run);
        }
        RunRows.Update(session.Connection, stored, run, claim.Token);
        return run;
    }

    public static LeaseReport Renew(WriteSession session, IReadOnlyList<LeaseRenewal> leases)
    {
        var lost = new List<string>();
        var stops = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var lease in leases)
        {
            session.Prepared(Extend).Bind(lease.Until).Bind(lease.RunId).Bind(lease.Token).Run();
            if (session.Connection.Changes == 0)
                lost.Add(lease.RunId);
            else if (StopReason(session, lease.RunId) is { } reason)
                stops[lease.RunId] = reason;
        }
        return new LeaseReport(lost, stops);
    }

    public static Run Stop(WriteSession session, string runId, string reason, string? deadToken, DateTimeOffset now)
    {
        var stored = RunRows.Require(session.Connection, runId);
        var run = LeaseRules.Stop(stored.Run, stored.LeaseToken, reason, deadToken, now);
        var ended = RunTransitions.IsFinal(run.Status);
        RunRows.Update(session.Connection, stored, run, ended ? null : stored.LeaseToken);
        if (!ended)
            return run;
        session.Prepared(CloseQuestions).Bind(runId).Run();
        if (!run.DryRun)
        {
            session.Rollups.Count(stored.Run, run);
            session.Breakers.GiveBack(runId, now);
        }
        return run;
    }

    private static string? StopReason(WriteSession session, string runId)
    {
        var row = session.Prepared(StopAsked).Bind(runId);
        var reason = row.Read() ? row.TextOrNull() : null;
        row.Reset();
        return reason;
    }
}
