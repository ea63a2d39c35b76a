
namespace AgentOps.Adapters;

/// <summary>Writes a <see cref="RunCommit"/>: first everything that can be refused is decided, then everything is written.</summary>
internal static class RunCommitWriter
{
    public static CommitResult Write(WriteSession session, RunCommit commit)
    {
        var connection = session.Connection;
        var stored = commit.Begin is null ? session.HeldRuns.Require(commit.RunId) : null;
        var run = stored?.Run ?? RunLedger.Begin(commit.Begin!, commit.Lease);
        var token = stored is null ? commit.Lease?.Token : stored.LeaseToken;
        if (stored is not null || commit.EndStep is not null || commit.Reply is not null || commit.StartStep is not null || commit.Workflow is not null || commit.Move is not null)
            LeaseRules.Require(run, token, commit.LeaseToken);

        var before = run;
        if (commit.EndStep is { } ended)
            run = RunLedger.Record(run, Existing(connection, stored, ended.Number), ended);
        if (commit.Reply is { } reply)
            run = RunLedger.Record(run, reply);
        if (commit.StartStep is { } started)
            run = RunLedger.Record(run, Existing(connection, stored, started.Number), started);
        if (commit.Workflow is { } change)
            run = RunLedger.Record(run, change);
        var executed = run;
        var mark = stored?.RetryMark ?? 0;
        DateTimeOffset? putOff = null;
        if (commit.Move is { } move)
        {
            (run, mark, putOff) = Move(connection, stored, run, commit, move);
            token = null;
        }
        if (commit.Lease is { } lease && !run.DryRun)
            session.Breakers.Enter(lease.Breakers, run.Id, lease.Now, lease.BreakerPolicy);
        if (commit.Lease is not null)
            session.Leases.Note(commit.Lease.Until);

        if (commit.Definition is { } definition)
            session.Definitions.Save(definition);
        var seq = stored?.Seq ?? RunRows.Insert(connection, run, token);
        if (stored is not null && run != before)
            RunRows.Update(connection, stored, run, token, mark);
        session.HeldRuns.Note(new StoredRun(seq, run, token, mark));
        if (commit.Move is { Error: { } failure } left)
            Remember(connection, seq, executed, run, failure, left, commit.At, putOff);
        if (commit.EndStep is not null)
            StepRows.Save(connection, seq, commit.EndStep);
        if (commit.Reply is not null)
            ReplyRows.Save(connection, seq, commit.Reply);
        if (commit.StartStep is not null)
            StepRows.Save(connection, seq, commit.StartStep);
        if (commit.Workflow is not null)
            WorkflowRows.Save(session, seq, commit.Workflow, commit.At);
        if (commit.Ask is not null)
            ApprovalRows.Insert(connection, commit.Ask);
        session.Queue.Count(stored?.Run.Status, run.Status);
        if (!run.DryRun)
        {
            Report(session, commit, stored?.Run, run);
            session.Budgets.Count(before, run, commit.At);
        }
        return new CommitResult(run, commit.Next is { } claim ? QueueClaimer.Claim(session, claim) : null);
    }

    private static RetryDecision Move(StoreConnection connection, StoredRun? stored, Run run, RunCommit commit, RunMove move)
    {
        var mark = stored?.RetryMark ?? 0;
        if (move.To != RunStatus.Failed)
            return new(RunLedger.Move(run, move, commit.At), mark);
        var succeeded = (run.Retry is null || stored is null ? 0 : StepRows.CountSucceeded(connection, stored)) + (commit.EndStep?.Status == StepStatus.Succeeded ? 1 : 0);
        var putOff = stored is not null && move.Error is { } error && RetryRules.IsAskedToWait(error) ? AttemptRows.PutOffSince(connection, stored.Seq) : null;
        return RetryRules.Decide(run, move, new RetryFacts(succeeded, mark, commit.EndStep is not { Status: StepStatus.Failed, Idempotent: false }, putOff), commit.At);
    }

    private static void Remember(StoreConnection connection, long seq, Run executed, Run left, ErrorEnvelope failure, RunMove move, DateTimeOffset at, DateTimeOffset? putOff)
    {
        if (move.To is not (RunStatus.Failed or RunStatus.Blocked) || executed.DryRun)
            return;
        AttemptRows.Save(connection, seq, new RunAttempt
        {
            RunId = left.Id, Attempt = executed.Attempt, StartedAt = executed.StartedAt, EndedAt = at, Worker = executed.LeaseOwner, Error = failure, NextAt = left.DueAt,
        }, putOff);
        if (RetryRules.HoldOf(left, failure, at) is { } hold)
            HoldRows.Put(connection, hold, at);
    }

    private static void Report(WriteSession session, RunCommit commit, Run? before, Run run)
    {
        session.Rollups.Count(before, run);
        foreach (var signal in commit.Signals)
            session.Breakers.Tell(signal, run.Id, commit.At, commit.BreakerPolicy);
        // A dependency that it was to probe and never called.
        if (commit.Move is not null)
            session.Breakers.GiveBack(run.Id, commit.At);
    }

    // Steps are numbered without a gap, and their run counts them.
    private static Step? Existing(StoreConnection connection, StoredRun? run, int number) => run is null || number > run.Run.StepCount ? null : StepRows.Find(connection, run, number);
}
