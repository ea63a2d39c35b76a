using System.Collections.Concurrent;

namespace AgentOps.Adapters;

/// <summary>Where callers leave their writes for the writer thread.</summary>
internal sealed class WriteQueue
{
    private const int SpinsBeforeSleep = 40;
    private readonly ConcurrentQueue<IWriteRequest> waiting = new();
    private readonly ManualResetEventSlim arrived = new(false, spinCount: 0);
    private int closed;
    private int inside;

    public bool IsEmpty => waiting.IsEmpty;

    /// <summary>False when the queue is closed.</summary>
    public bool TryAdd(IWriteRequest request)
    {
        // Counted, so that the writer leaves only when nobody is between the check and the queue.
        Interlocked.Increment(ref inside);
        var open = Volatile.Read(ref closed) == 0;
        if (open)
            waiting.Enqueue(request);
        Interlocked.Decrement(ref inside);
        if (open && !arrived.IsSet)
            arrived.Set();
        return open;
    }

    public void Close()
    {
        Volatile.Write(ref closed, 1);
        arrived.Set();
    }

    /// <summary>Waits until something is there; false when the queue is closed and empty. Spins first: a lone caller's next write comes within microseconds.</summary>
    public bool WaitForSome()
    {
        var spin = new SpinWait();
        while (waiting.IsEmpty)
        {
            if (Volatile.Read(ref closed) == 1 && Volatile.Read(ref inside) == 0)
                return !waiting.IsEmpty;
            if (spin.Count < SpinsBeforeSleep)
            {
                spin.SpinOnce(sleep1Threshold: -1);
                continue;
            }
            arrived.Reset();
            if (waiting.IsEmpty && Volatile.Read(ref closed) == 0)
                arrived.Wait();
        }
        return true;
    }

    /// <summary>Takes what is there, and when the last batch was larger spins a little for as many: its callers are about to come back.</summary>
    public void Drain(List<IWriteRequest> batch, int most, int expected)
    {
        var spin = new SpinWait();
        while (batch.Count < most)
        {
            if (waiting.TryDequeue(out var request))
                batch.Add(request);
            else if (batch.Count < expected && spin.Count < SpinsBeforeSleep)
                spin.SpinOnce(sleep1Threshold: -1);
            else
                return;
        }
    }
}
