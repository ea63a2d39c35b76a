namespace AgentOps.Adapters;

/// <summary>Begins runs of issues inside the open transaction: what was decided, the run and its line of the history are written together or not at all.</summary>
internal static class IssueRunWriter
{
    public static IssueAdmission Submit(WriteSession session, IssueCandidate issue, RunSubmission run, QueueLimits limits) =>
        Admit(session, issue, () => QueueWriter.Submit(session, [run], limits).Runs[0].Run);

    public static IssueAdmission Begin(WriteSession session, IssueCandidate issue, RunCommit begin) =>
        Admit(session, issue, () => RunCommitWriter.Write(session, begin).Run);

    private static IssueAdmission Admit(WriteSession session, IssueCandidate issue, Func<Run> begin)
    {
        var connection = session.Connection;
        var past = IssueRunRows.Past(connection, issue.Tracker, issue.Number);
        var verdict = IssueSelection.Decide(issue, past);
        if (!verdict.Begins)
            return new IssueAdmission(verdict, verdict.Cause == IssueCause.InProgress ? RunRows.Find(connection, past!.RunId)?.Run : null);
        var run = begin();
        IssueRunRows.Insert(connection, issue, run);
        return new IssueAdmission(verdict, run);
    }
}
