
namespace AgentOps.Adapters;

/// <summary>Takes, extends and ends claims on runs.</summary>
internal static class LeaseWriter
{
    private const string Extend = "UPDATE runs SET lease_until = ? WHERE id = ? AND status = 1 AND lease_token = ?";
    private const string StopAsked = "SELECT stop_reason FROM runs WHERE id = ?";
    // A publication is decided after its run.
    private const string CloseQuestions = "UPDATE approvals SET status = 3 WHERE run_id = ? AND status = 0 AND kind <> 6";

    public static Run Acquire(WriteSession session, StoredRun stored, LeaseClaim claim)
    {
        var lastEnded = stored.Run is { StartedAt: null, Attempt: 1 } ? null : AttemptRows.LastEnd(session.Connection, stored.Seq);
        var run = LeaseRules.Acquire(stored.Run, stored.LeaseToken, claim, lastEnded);
        if (stored.Run.EndedAt is not null)
            QueueWriter.RefuseDuplicate(session.Connection, stored.Run);
        session.Leases.Note(claim.Until);
        if (!run.DryRun)
        {
            session.Breakers.Enter(claim.Breakers, run.Id, claim.Now, claim.BreakerPolicy);
            session.Rollups.Count(stored.Run, run);
        }
        session.Queue.Count(stored.Run.Status, run.Status);
        RunRows.Update(session.Connection, stored, run, claim.Token);
        session.HeldRuns.Note(stored with { Run = run, LeaseToken = claim.Token });
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
        if (RunTransitions.IsFinal(run.Status))
            Leave(session, stored, run, now);
        else
            RunRows.Update(session.Connection, stored, run, stored.LeaseToken);
        return run;
    }

    /// <summary>Writes a run that leaves its status without its process: nobody executes it any more.</summary>
    public static void Leave(WriteSession session, StoredRun stored, Run run, DateTimeOffset now)
    {
        RunRows.Update(session.Connection, stored, run, null);
        session.HeldRuns.Note(stored with { Run = run, LeaseToken = null });
        session.Queue.Count(stored.Run.Status, run.Status);
        if (RunTransitions.IsFinal(run.Status))
            session.Prepared(CloseQuestions).Bind(run.Id).Run();
        if (run.DryRun)
            return;
        session.Rollups.Count(stored.Run, run);
        session.Breakers.GiveBack(run.Id, now);
    }

    private static string? StopReason(WriteSession session, string runId)
    {
        var row = session.Prepared(StopAsked).Bind(runId);
        var reason = row.Read() ? row.TextOrNull() : null;
        row.Reset();
        return reason;
    }
}
