namespace AgentOps;

/// <summary>The one token of an execution, and the first cause that cancelled it.</summary>
internal sealed class RunControl : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly CancellationTokenRegistration caller;
    private readonly ITimer? timer;
    private int cancelled;

    /// <param name="remaining">Time Running that is left to the run; null for no limit.</param>
    public RunControl(TimeProvider clock, TimeSpan? remaining, string timeoutReason, CancellationToken callerToken)
    {
        Token = source.Token;
        caller = callerToken.Register(() => Cancel(RunStopCause.Interrupted, "the caller cancelled"));
        if (remaining is { } due)
            timer = clock.CreateTimer(_ => Cancel(RunStopCause.TimedOut, timeoutReason), null, due > TimeSpan.Zero ? due : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    public CancellationToken Token { get; }

    public RunStopCause Cause { get; private set; }

    public string Reason { get; private set; } = "";

    /// <summary>The first cause stays.</summary>
    public void Cancel(RunStopCause cause, string reason)
    {
        if (Interlocked.Exchange(ref cancelled, 1) != 0)
            return;
        (Cause, Reason) = (cause, reason);
        // On the pool: a tool's registered callbacks must not run on the heartbeat's or the caller's thread.
        _ = source.CancelAsync();
    }

    public void Dispose()
    {
        timer?.Dispose();
        caller.Dispose();
    }
}
