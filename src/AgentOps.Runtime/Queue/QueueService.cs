using System.Runtime.CompilerServices;

namespace AgentOps;

/// <summary>The queue as people see it: look, re-order, remove, suspend. Submitting and executing are <see cref="RunService"/>'s.</summary>
public sealed class QueueService
{
    private readonly IAgentStore store;
    private readonly AgentSettings settings;
    private readonly IAgentLog log;
    private readonly TimeProvider clock;
    private readonly string owner;

    /// <param name="owner">Who changes something in this process, as <see cref="ProcessIdentity"/> writes it.</param>
    internal QueueService(IAgentStore store, AgentSettings settings, IAgentLog log, TimeProvider clock, string owner) =>
        (this.store, this.settings, this.log, this.clock, this.owner) = (store, settings, log, clock, owner);

    public async Task<QueueState> StateAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var workers = await store.Workers.ListAsync(ct);
        return await store.Queue.StateAsync(now, settings.Breakers, ct) with { Capacity = settings.Queue.Capacity, Workers = workers.Count(worker => Takes(worker, now)) };
    }

    /// <summary>The waiting runs in the order they would be taken if nothing held any, each with what holds it.</summary>
    public async IAsyncEnumerable<QueueItem> ListAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var situation = await store.Queue.SituationAsync(clock.GetUtcNow(), settings.Breakers, ct);
        var position = 0;
        await foreach (var run in store.Queue.ListAsync(ct))
            yield return new QueueItem { Position = ++position, Run = run, Hold = QueueRules.HoldOf(run, situation) };
    }

    /// <summary>One waiting run with its place. Fails with run_not_found, run_id_ambiguous, run_not_queued.</summary>
    public async Task<QueueItem> GetAsync(string id, CancellationToken ct)
    {
        var wanted = await IdOfAsync(id, ct);
        await foreach (var item in ListAsync(ct))
            if (item.Id == wanted)
                return item;
        throw new AgentOpsException("run_not_queued", $"Run {wanted} waits in no queue.", wanted);
    }

    /// <summary>Gives a waiting run another priority or time. Fails with run_not_found, run_id_ambiguous, run_not_queued.</summary>
    public async Task<Run> ChangeAsync(string id, QueueChange change, CancellationToken ct)
    {
        var run = await store.Queue.ChangeAsync(await IdOfAsync(id, ct), change, clock.GetUtcNow(), ct);
        Log(run, "queue.changed", $"Run {run.Id} waits with priority {run.Priority}{(run.DueAt is { } due ? $", not before {due:O}" : "")}.");
        return run;
    }

    /// <summary>Cancels a waiting run. Fails with run_not_found, run_id_ambiguous, run_not_queued when it is executed by now.</summary>
    public async Task<Run> RemoveAsync(string id, string? reason, CancellationToken ct)
    {
        var why = Redactor.Redact(reason ?? $"removed from the queue by {owner}");
        var run = await store.Queue.RemoveAsync(await IdOfAsync(id, ct), why, clock.GetUtcNow(), ct);
        Log(run, "queue.removed", $"Run {run.Id} was removed from the queue.");
        return run;
    }

    /// <summary>From now on nothing is taken out of the queue, by any process; what runs goes on, and submitting too.</summary>
    public async Task<QueueState> SuspendAsync(string? reason, CancellationToken ct)
    {
        await store.Queue.SuspendAsync(new QueueSuspension(reason is null ? null : Redactor.Redact(reason), owner, clock.GetUtcNow()), ct);
        log.Write(new LogEntry(LogLevel.Information, "queue.suspended", $"{owner} suspended the queue."));
        return await StateAsync(ct);
    }

    public async Task<QueueState> ResumeAsync(CancellationToken ct)
    {
        await store.Queue.ResumeAsync(ct);
        log.Write(new LogEntry(LogLevel.Information, "queue.resumed", $"{owner} resumed the queue."));
        return await StateAsync(ct);
    }

    private static bool Takes(WorkerInfo worker, DateTimeOffset now) =>
        WorkerRules.StateOf(worker, now, ProcessIdentity.Parse(worker.Owner)?.IsDeadHere() == true) is WorkerState.Starting or WorkerState.Idle or WorkerState.Working;

    private async Task<string> IdOfAsync(string idOrPrefix, CancellationToken ct) =>
        (AgentId.IsPrefix(idOrPrefix) ? await store.Runs.FindAsync(idOrPrefix, ct) : null)?.Id
        ?? throw new AgentOpsException("run_not_found", $"There is no run '{idOrPrefix}'.", idOrPrefix);

    private void Log(Run run, string name, string message) =>
        log.Write(new LogEntry(LogLevel.Information, name, message) { RunId = run.Id, Agent = run.Mission, TraceId = run.TraceId });
}
