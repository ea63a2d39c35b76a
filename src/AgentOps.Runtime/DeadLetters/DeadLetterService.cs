namespace AgentOps;

/// <summary>Dead letters as people see them: look, restart, remove.</summary>
public sealed class DeadLetterService
{
    private readonly IAgentStore store;
    private readonly IAgentLog log;
    private readonly TimeProvider clock;
    private readonly string owner;

    /// <param name="owner">Who changes something in this process, as <see cref="ProcessIdentity"/> writes it.</param>
    internal DeadLetterService(IAgentStore store, IAgentLog log, TimeProvider clock, string owner) =>
        (this.store, this.log, this.clock, this.owner) = (store, log, clock, owner);

    /// <summary>Newest first.</summary>
    public IAsyncEnumerable<DeadLetter> ListAsync(DeadLetterQuery query, CancellationToken ct) => store.DeadLetters.ListAsync(query, ct);

    /// <summary>Fails with dead_letter_not_found, run_id_ambiguous.</summary>
    public async Task<DeadLetter> GetAsync(string idOrPrefix, CancellationToken ct)
    {
        var run = AgentId.IsPrefix(idOrPrefix) ? await store.Runs.FindAsync(idOrPrefix, ct) : null;
        return (run is null ? null : await store.DeadLetters.FindAsync(run.Id, ct))
            ?? throw new AgentOpsException("dead_letter_not_found", $"There is no dead letter '{idOrPrefix}'.", idOrPrefix);
    }

    /// <summary>Puts runs back into the queue, all in one transaction, for a worker to execute. Each says what became of it.</summary>
    public async Task<IReadOnlyList<DeadLetterRestart>> RestartAsync(IReadOnlyList<string> runIds, CancellationToken ct)
    {
        var restarts = await store.DeadLetters.RestartAsync(runIds, MissionSubmission.SubmitterOf(owner), clock.GetUtcNow(), ct);
        foreach (var run in restarts.Select(restart => restart.Run).OfType<Run>())
            Log(run, "dead_letter.restarted", $"{owner} put run {run.Id} back into the queue for attempt {run.Attempt}.");
        return restarts;
    }

    /// <summary>Takes it off the list; the run stays Failed. Fails with dead_letter_not_found.</summary>
    public async Task<Run> RemoveAsync(string runId, CancellationToken ct)
    {
        var run = await store.DeadLetters.RemoveAsync(runId, ct);
        Log(run, "dead_letter.removed", $"{owner} took run {run.Id} off the dead letters.");
        return run;
    }

    private void Log(Run run, string name, string message) =>
        log.Write(new LogEntry(LogLevel.Information, name, message) { RunId = run.Id, Agent = run.Mission, TraceId = run.TraceId });
}
