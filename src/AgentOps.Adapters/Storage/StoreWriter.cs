namespace AgentOps.Adapters;

/// <summary>
/// One writes at a time: a thread that commits whatever has come together in one transaction, so that one flush to disk serves all. A caller that is
/// alone writes by itself, since to wake that thread and to be woken by it takes about as long as the write.
/// </summary>
internal sealed class StoreWriter : IDisposable
{
    private const int LargestBatch = 256;
    private readonly WriteSession session;
    private readonly Action committed;
    private readonly WriteQueue queue = new();
    private readonly List<IWriteRequest> batch = new(LargestBatch);
    private readonly List<IWriteRequest> alone = new(1);
    private readonly Thread thread;

    // Held by whoever uses the session.
    private readonly object turn = new();
    private volatile int last;
    private bool closed;

    public StoreWriter(WriteSession session, Action committed)
    {
        this.session = session;
        this.committed = committed;
        thread = new Thread(Work) { IsBackground = true, Name = "AgentOps store writer" };
        thread.Start();
    }

    /// <summary>Any write; what is remembered of leased runs is dropped before it.</summary>
    public Task<T> WriteAsync<T>(Func<WriteSession, T> write, CancellationToken ct) => WriteNotingAsync(
        session =>
        {
            session.HeldRuns.Forget();
            return write(session);
        },
        ct);

    /// <summary>A write that tells <see cref="WriteSession.HeldRuns"/> of every leased run it changes.</summary>
    public Task<T> WriteNotingAsync<T>(Func<WriteSession, T> write, CancellationToken ct)
    {
        if (ct.IsCancellationRequested)
            return Task.FromCanceled<T>(ct);
        var request = new WriteRequest<T>(write);
        if (TryWriteHere(request))
            return request.Task;
        request.CancelWith(ct);
        if (!queue.TryAdd(request))
            request.Fail(new ObjectDisposedException(nameof(SqliteStore)));
        return request.Task;
    }

    /// <summary>Writes what is waiting, then ends.</summary>
    public void Dispose()
    {
        queue.Close();
        thread.Join();
        lock (turn)
            closed = true;
    }

    private void Work()
    {
        while (queue.WaitForSome())
        {
            lock (turn)
            {
                queue.Drain(batch, LargestBatch, last);
                last = batch.Count;
                Write(batch);
                batch.Clear();
            }
        }
    }

    // Only where nobody else writes or waits to, and where the pool has other threads for whatever else is to do.
    private bool TryWriteHere(IWriteRequest request)
    {
        if (last > 1 || !queue.IsEmpty || !Thread.CurrentThread.IsThreadPoolThread || ThreadPool.PendingWorkItemCount > 0 || !Monitor.TryEnter(turn))
            return false;
        try
        {
            if (closed || !TryBegin())
                return false;
            alone.Add(request);
            WriteBegun(alone);
            return true;
        }
        finally
        {
            alone.Clear();
            Monitor.Exit(turn);
        }
    }

    // Whoever meets another process's lock, or any trouble, leaves that to the thread.
    private bool TryBegin()
    {
        try
        {
            return session.TryBegin();
        }
        catch (Exception error) when (error is SqliteFault or AgentOpsException)
        {
            session.Rollback();
            return false;
        }
    }

    private void Write(List<IWriteRequest> requests)
    {
        try
        {
            session.Begin();
        }
        catch (Exception error)
        {
            Undo(requests, error);
            return;
        }
        WriteBegun(requests);
    }

    private void WriteBegun(List<IWriteRequest> requests)
    {
        var before = session.Connection.TotalChanges;
        requests.RemoveAll(request => !request.TryTake());
        try
        {
            foreach (var request in requests)
                request.Execute(session);
            session.Commit();
        }
        catch (Exception) when (requests.Count > 1)
        {
            // One request's trouble must not become its neighbours': each is written again alone.
            session.Rollback();
            foreach (var request in requests)
                Write([request]);
            return;
        }
        catch (Exception error)
        {
            Undo(requests, error);
            return;
        }
        // Who was woken by a look that found nothing would look again, and wake the next.
        if (session.Connection.TotalChanges != before)
            committed();
        foreach (var request in requests)
            request.Complete();
    }

    private void Undo(List<IWriteRequest> requests, Exception error)
    {
        session.Rollback();
        var failure = error is SqliteFault fault ? StoreErrors.From(fault, session.Location) : error;
        foreach (var request in requests)
            request.Fail(failure);
    }
}
