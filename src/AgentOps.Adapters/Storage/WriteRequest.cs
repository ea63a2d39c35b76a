namespace AgentOps.Adapters;

/// <summary>A write and the task its caller awaits.</summary>
internal sealed class WriteRequest<T>(Func<WriteSession, T> write) : TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously), IWriteRequest
{
    private const int Waiting = 0;
    private const int Taken = 1;
    private const int Cancelled = 2;

    private int state;
    private T? result;
    private AgentOpsException? failure;
    private CancellationTokenRegistration registration;

    /// <summary>Lets the caller give up as long as the writer has not begun.</summary>
    public void CancelWith(CancellationToken ct)
    {
        if (ct.CanBeCanceled)
            registration = ct.UnsafeRegister(static (request, token) => ((WriteRequest<T>)request!).Cancel(token), this);
    }

    public bool TryTake()
    {
        if (Interlocked.CompareExchange(ref state, Taken, Waiting) == Cancelled)
            return false;
        registration.Unregister();
        return true;
    }

    public void Execute(WriteSession session)
    {
        failure = null;
        try
        {
            result = write(session);
        }
        catch (AgentOpsException error)
        {
            failure = error;
        }
    }

    public void Complete()
    {
        if (failure is null)
            SetResult(result!);
        else
            SetException(failure);
    }

    public void Fail(Exception error) => TrySetException(error);

    private void Cancel(CancellationToken ct)
    {
        if (Interlocked.CompareExchange(ref state, Cancelled, Waiting) == Waiting)
            TrySetCanceled(ct);
    }
}
