
namespace AgentOps.Adapters;

/// <summary>Deletes a run that has ended with all that belongs to it.</summary>
internal static class RunRemoval
{
    public static bool Remove(WriteSession session, string runId)
    {
        var stored = RunRows.Require(session.Connection, runId);
        if (!RunTransitions.IsFinal(stored.Run.Status))
            throw new AgentOpsException("run_not_finished", $"Run {runId} is {stored.Run.Status} and cannot be removed.", runId);
        if (PublicationRows.IsOpenOfRun(session.Connection, runId))
            throw new AgentOpsException("publication_open", $"What run {runId} proposed is not settled.", runId);
        PublicationRows.Delete(session.Connection, runId);
        var (first, last) = (RowKey.Of(stored.Seq, 1), RowKey.Of(stored.Seq, RowKey.MostNumber));
        session.Prepared("DELETE FROM steps WHERE key BETWEEN ? AND ?").Bind(first).Bind(last).Run();
        session.Prepared("DELETE FROM replies WHERE key BETWEEN ? AND ?").Bind(first).Bind(last).Run();
        session.Prepared("DELETE FROM approvals WHERE run_id = ?").Bind(runId).Run();
        WorkflowRows.Delete(session.Connection, stored.Seq);
        IssueRunRows.Outlive(session.Connection, stored.Run);
        session.Prepared("DELETE FROM attempts WHERE run_seq = ?").Bind(stored.Seq).Run();
        session.Prepared("DELETE FROM runs WHERE seq = ?").Bind(stored.Seq).Run();
        return true;
    }
}
