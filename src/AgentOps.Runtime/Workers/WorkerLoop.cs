namespace AgentOps;

/// <summary>Fills the slots of a worker with what waits in the queue, and waits for work while there is none.</summary>
internal sealed class WorkerLoop(AgentRuntime runtime, WorkerOptions options, WorkerSlots slots, WorkerStop stop, WorkerTrouble trouble, DutyRounds rounds)
{
    // Processes that hold leases die without a word in the store.
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    // Where the store changes all the time and nothing is for this worker.
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(50);
    private readonly LeftBehind left = new(runtime, options.Warned);
    private readonly TimeSpan poll = runtime.Settings.Workers.Poll;
    private readonly TimeProvider clock = runtime.Clock;
    private readonly string self = ProcessIdentity.Current().ToString();
    private TimeSpan pause;

    /// <summary>Returns when the worker was asked to stop (or, Once, nothing is left) and every slot is free.</summary>
    public async Task RunAsync()
    {
        try
        {
            while (!await TryRoundAsync(stop.Taking))
            {
                // Another one.
            }
        }
        catch (OperationCanceledException) when (stop.Taking.IsCancellationRequested)
        {
            // Phase two: what runs may end.
        }
        await slots.WhenFreeAsync();
    }

    private async Task<bool> TryRoundAsync(CancellationToken ct)
    {
        try
        {
            return await RoundAsync(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever goes wrong here, the runs in the other slots go on, and work is looked for again.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            await trouble.RestAsync(fault, ct);
            return false;
        }
    }

    // True when the worker is done.
    private async Task<bool> RoundAsync(CancellationToken ct)
    {
        await slots.TakeAsync(ct);
        using var look = new NextLook(runtime.Store, poll, clock, ct);
        var slotEnd = slots.NextEnd;
        if (await FillAsync(ct))
            return false;
        await left.TellAsync(ct);
        if (options.Once && slots.AllFree)
        {
            var begun = clock.GetUtcNow();
            await rounds.TickAsync(ct);
            // What the duties have just submitted is taken, and not left to the next worker.
            await slots.TakeAsync(ct);
            if (await FillAsync(ct))
                return false;
            if (await IsDoneAsync(look, begun, ct))
                return true;
        }
        await WaitAsync(look, slotEnd, ct);
        return false;
    }

    // Gives the slot that was taken a run, or gives it back; false when there is no run to take.
    private async Task<bool> FillAsync(CancellationToken ct)
    {
        ClaimedRun? claimed = null;
        try
        {
            claimed = await runtime.Runs.ClaimAsync(ct);
        }
        finally
        {
            if (claimed is null)
                slots.GiveBack();
        }
        trouble.Over();
        if (claimed is null)
            return false;
        pause = TimeSpan.Zero;
        slots.Begin(claimed);
        return true;
    }

    // What others do meanwhile shows as a change.
    private async Task<bool> IsDoneAsync(NextLook look, DateTimeOffset begun, CancellationToken ct)
    {
        var state = await runtime.Store.Queue.StateAsync(clock.GetUtcNow(), runtime.Settings.Breakers, ct);
        return !look.IsOver && (state.IsSuspended || (state.Running == 0 && !await WaitsForItemAsync(begun, ct)));
    }

    // A job that was started is under way, also while the item whose turn it is pauses before its next try. What was due when the duties began has begun by now.
    private async Task<bool> WaitsForItemAsync(DateTimeOffset begun, CancellationToken ct) =>
        await runtime.Store.Todos.NextRetryAsync(begun, ct) - begun <= runtime.Settings.Retry.MaxDelay;

    private async Task WaitAsync(NextLook look, Task slotEnd, CancellationToken ct)
    {
        var begun = clock.GetTimestamp();
        var due = await runtime.Store.Queue.NextDueAsync(clock.GetUtcNow(), ct);
        while (await OthersAsync(ct) is var others && !others.Exists(IsGone))
        {
            var glance = clock.GetUtcNow() + Glance;
            var isGlance = others.Count > 0 && !(due < glance);
            await look.WaitAsync(isGlance ? glance : due, slotEnd);
            if (!isGlance || look.IsOver || slotEnd.IsCompleted)
                break;
        }
        var waited = clock.GetElapsedTime(begun);
        pause = waited > LongestPause ? TimeSpan.Zero : pause * 2 + TimeSpan.FromMilliseconds(1) is var longer && longer < LongestPause ? longer : LongestPause;
        // Whoever waited that long for the change has paused already, and what came must not wait again.
        if (pause - waited > TimeSpan.FromMilliseconds(1))
            await Task.Delay(pause - waited, clock, ct);
    }

    // The other processes that hold leases.
    private async Task<List<string>> OthersAsync(CancellationToken ct) => [.. (await runtime.Store.Queue.OwnersAsync(ct)).Where(owner => owner != self)];

    private static bool IsGone(string owner) => ProcessIdentity.Parse(owner)?.IsDeadHere() == true;
}
