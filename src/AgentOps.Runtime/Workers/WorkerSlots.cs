namespace AgentOps;

/// <summary>Executes claimed runs, each slot one at a time. A slot goes on with what the end of its run claimed in the same transaction, until there is nothing more for it.</summary>
internal sealed class WorkerSlots(AgentRuntime runtime, int count, WorkerTally tally, WorkerStop stop, WorkerTrouble trouble, Func<Run, Task>? ended) : IDisposable
{
    private readonly SemaphoreSlim free = new(count);
    private readonly object gate = new();
    private readonly HashSet<Task> busy = [];
    private TaskCompletionSource oneEnded = NewSignal();

    /// <summary>Completes when a slot has become free since it was asked for.</summary>
    public Task NextEnd
    {
        get
        {
            lock (gate)
                return oneEnded.Task;
        }
    }

    public bool AllFree => free.CurrentCount == count;

    /// <summary>Returns when a slot is free; it is the caller's then.</summary>
    public Task TakeAsync(CancellationToken ct) => free.WaitAsync(ct);

    public void GiveBack() => free.Release();

    /// <summary>Executes the run in the slot that was taken for it.</summary>
    public void Begin(ClaimedRun claimed)
    {
        tally.Began();
        var work = Task.Run(() => WorkAsync(claimed));
        lock (gate)
            busy.Add(work);
        _ = work.ContinueWith(done =>
        {
            lock (gate)
                busy.Remove(done);
        }, TaskScheduler.Default);
    }

    /// <summary>Returns when every slot has ended its work; never fails.</summary>
    public Task WhenFreeAsync()
    {
        lock (gate)
            return Task.WhenAll(busy);
    }

    public void Dispose() => free.Dispose();

    private async Task WorkAsync(ClaimedRun first)
    {
        var telling = Task.CompletedTask;
        try
        {
            for (ClaimedRun? claimed = first; claimed is not null;)
            {
                // Claimed with the end of the last run, while the stop began: it goes back at once.
                var token = claimed != first && stop.Taking.IsCancellationRequested ? new CancellationToken(canceled: true) : stop.Running;
                var told = telling;
                // A claimed run must begin: while nobody hears of the last one, none is claimed.
                var executed = await runtime.Runs.ExecuteClaimedAsync(claimed, () => !stop.Taking.IsCancellationRequested && told.IsCompleted, null, token);
                tally.Count(executed.Run);
                await told;
                telling = TellAsync(executed.Run);
                claimed = executed.Next;
            }
            await telling;
        }
        catch (OperationCanceledException) when (stop.Taking.IsCancellationRequested)
        {
            // Handed back before its first step.
        }
#pragma warning disable CA1031 // A run's fault is in its record; what comes here concerns this slot, which must become free again.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            await trouble.RestAsync(fault, stop.Taking);
        }
        finally
        {
            tally.Ended();
            free.Release();
            lock (gate)
            {
                oneEnded.TrySetResult();
                oneEnded = NewSignal();
            }
        }
    }

    private async Task TellAsync(Run run)
    {
        if (ended is not null && run.Status is not (RunStatus.Queued or RunStatus.Running))
            await ended(run);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
