namespace AgentOps.Adapters;

/// <summary>Restarts, removes and expires dead letters, inside the open transaction.</summary>
internal static class DeadLetterRows
{
    private const string Take = "UPDATE runs SET set_aside_at = NULL WHERE seq = ?";
    private const string TakeOlder = "UPDATE runs SET set_aside_at = NULL WHERE set_aside_at IS NOT NULL AND set_aside_at < ?";

    public static DeadLetter Of(StoreConnection connection, StoredRun stored) =>
        new() { Run = stored.Run, History = AttemptRows.All(connection, stored.Seq, stored.Run.Id) };

    public static DeadLetterRestart Restart(WriteSession session, string runId, string by, DateTimeOffset now)
    {
        try
        {
            var stored = Require(session.Connection, runId);
            var run = DeadLetterRules.Restart(stored.Run, by);
            QueueWriter.RefuseDuplicate(session.Connection, run);
            LeaseWriter.Leave(session, stored, run, now);
            return new DeadLetterRestart(run.Id, run, null);
        }
        catch (AgentOpsException refused)
        {
            return new DeadLetterRestart(runId, null, refused.Envelope with { RunId = runId });
        }
    }

    public static Run Remove(WriteSession session, string runId)
    {
        var stored = Require(session.Connection, runId);
        var run = DeadLetterRules.Remove(stored.Run);
        session.Prepared(Take).Bind(stored.Seq).Run();
        return run;
    }

    public static int Expire(WriteSession session, DateTimeOffset before)
    {
        session.Prepared(TakeOlder).Bind(before).Run();
        return session.Connection.Changes;
    }

    private static StoredRun Require(StoreConnection connection, string runId) => RunRows.Find(connection, runId)
        ?? throw new AgentOpsException("dead_letter_not_found", $"There is no dead letter {runId}.", runId);
}
