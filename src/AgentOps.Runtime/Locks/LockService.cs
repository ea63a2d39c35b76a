namespace AgentOps;

/// <summary>Locks on the workspace or on resources that several runs want: take, give up, look, break.</summary>
public sealed class LockService
{
    private readonly IAgentStore store;
    private readonly IAgentLog log;
    private readonly TimeProvider clock;
    private readonly ProcessIdentity self = ProcessIdentity.Current();
    private readonly DateTimeOffset startedAt = ProcessIdentity.CurrentStart();

    internal LockService(IAgentStore store, IAgentLog log, TimeProvider clock) => (this.store, this.log, this.clock) = (store, log, clock);

    /// <summary>
    /// Takes the lock when it is free, stale or the run's own, and gives its holder: the lock is taken when that is <paramref name="runId"/>.
    /// Fails with lock_name_invalid, run_not_found.
    /// </summary>
    /// <param name="name">What is locked: <c>workspace</c>, or any name that those who share it agree on; 1 to 200 characters.</param>
    /// <param name="runId">The whole id of the run that is to hold it.</param>
    /// <param name="reason">What for, in a sentence for people.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<AgentLock> TryAcquireAsync(string name, string runId, string? reason, CancellationToken ct)
    {
        if (name.Length is 0 or > LockRules.LongestName || name.Any(char.IsControl))
            throw new AgentOpsException("lock_name_invalid", $"'{Describe.Cut(name)}' cannot name a lock: 1 to {LockRules.LongestName} characters, and none of control.", name);
        var grant = await store.Locks.AcquireAsync(
            new LockClaim(name, runId, self.ToString(), startedAt, reason is null ? null : Redactor.Redact(reason), clock.GetUtcNow()) { DeadOwners = await DeadAsync(ct) }, ct);
        if (grant.TakenOver is { } stale)
            log.Write(new LogEntry(LogLevel.Warning, "lock.taken_over", $"Run {runId} took over the lock '{name}' of run {stale.RunId}: {stale.StaleReason}.") { RunId = runId });
        return grant.Holder;
    }

    /// <summary>Gives up all locks of a run that ends or leaves; harmless when it has none.</summary>
    public Task<int> ReleaseAsync(string runId, CancellationToken ct) => store.Locks.ReleaseAsync(runId, ct);

    public async Task<IReadOnlyList<AgentLock>> ListAsync(CancellationToken ct) => await store.Locks.ListAsync(await DeadAsync(ct), clock.GetUtcNow(), ct);

    /// <summary>Removes a stale lock, and one that is held only with <paramref name="force"/>. Fails with lock_not_found, lock_in_use.</summary>
    public async Task<AgentLock> RemoveAsync(string name, bool force, CancellationToken ct)
    {
        var removed = await store.Locks.RemoveAsync(name, force, await DeadAsync(ct), clock.GetUtcNow(), ct);
        var state = removed.StaleReason ?? "it was held";
        log.Write(new LogEntry(removed.IsStale ? LogLevel.Information : LogLevel.Warning, "lock.removed", $"{self} removed the lock '{name}' of run {removed.RunId}: {state}.") { RunId = removed.RunId });
        return removed;
    }

    private async Task<IReadOnlyList<string>> DeadAsync(CancellationToken ct) =>
        [.. (await store.Locks.OwnersAsync(ct)).Where(owner => ProcessIdentity.Parse(owner)?.IsDeadHere() == true)];
}
