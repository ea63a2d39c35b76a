namespace AgentOps;

/// <summary>Lets the duties of one worker take their turns. A duty that fails is told in the log and asked again later; it never ends the worker.</summary>
internal sealed class DutyRounds(IReadOnlyList<IWorkerDuty> duties, IAgentStore store, TimeSpan poll, TimeProvider clock, IAgentLog log) : IDisposable
{
    // A store that changes thousands of times a second must not be asked as often.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim one = new(1);

    /// <summary>Rounds until it is cancelled, which it ends without an exception.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        try
        {
            while (true)
                await RoundAsync(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The worker stops.
        }
    }

    /// <summary>One round, now; when the next is due at the latest.</summary>
    public async Task<DateTimeOffset?> TickAsync(CancellationToken ct)
    {
        await one.WaitAsync(ct);
        try
        {
            DateTimeOffset? next = null;
            foreach (var duty in duties)
                next = Earlier(next, await TickAsync(duty, ct));
            return next;
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private async Task<DateTimeOffset?> TickAsync(IWorkerDuty duty, CancellationToken ct)
    {
        try
        {
            return await duty.TickAsync(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever a duty throws, the worker's runs and the other duties go on.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            log.Write(new LogEntry(LogLevel.Error, "worker.duty_failed", $"{duty.GetType().Name} failed: {fault.Message}") { Exception = fault });
            return clock.GetUtcNow() + AfterFailure;
        }
    }

    private async Task RoundAsync(CancellationToken ct)
    {
        using var look = new NextLook(store, poll, clock, ct);
        var next = await TickAsync(ct);
        try
        {
            await look.WaitAsync(next);
            await Task.Delay(Pause, clock, ct);
        }
        catch (AgentOpsException)
        {
            // A store out of reach: the duties themselves say so.
            await Task.Delay(poll, clock, ct);
        }
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;
}
