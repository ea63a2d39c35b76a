namespace AgentOps.Adapters;

/// <summary>
/// Waits for another process's lock: yields first, then naps of a millisecond. SQLite's own busy handler sleeps whole seconds in
/// libraries built without usleep, so it is never used.
/// </summary>
internal sealed class LockBackoff(TimeSpan limit, TimeProvider clock)
{
    private const int Yields = 8;
    private static readonly TimeSpan Nap = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongNap = TimeSpan.FromMilliseconds(50);
    private static readonly ManualResetEvent Never = new(false);

    /// <summary>Repeats <paramref name="attempt"/> while it gives a busy code, up to the limit; gives its last code.</summary>
    public int UntilFree(Func<int> attempt)
    {
        var start = clock.GetTimestamp();
        for (var round = 0; ; round++)
        {
            var rc = attempt();
            if (!StoreErrors.IsBusy(rc) || clock.GetElapsedTime(start) >= limit)
                return rc;
            Pause(round);
        }
    }

    /// <summary>The same for what fails with an exception.</summary>
    public T Retry<T>(Func<T> attempt)
    {
        var start = clock.GetTimestamp();
        for (var round = 0; ; round++)
        {
            try
            {
                return attempt();
            }
            catch (SqliteFault busy) when (StoreErrors.IsBusy(busy.Code) && clock.GetElapsedTime(start) < limit)
            {
                Pause(round);
            }
        }
    }

    /// <summary>Looks again and again while it is so, up to the limit.</summary>
    public void While(Func<bool> isSo)
    {
        var start = clock.GetTimestamp();
        while (isSo() && clock.GetElapsedTime(start) < limit)
            Never.WaitOne(LongNap);
    }

    private static void Pause(int round)
    {
        if (round < Yields)
            Thread.Yield();
        else
            Never.WaitOne(Nap);
    }
}
