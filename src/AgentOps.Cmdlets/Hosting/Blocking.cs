namespace AgentOps.Cmdlets;

/// <summary>The only place where a thread of PowerShell waits for a task: cmdlets go through <see cref="PipelinePump"/>, completers and module removal come here.</summary>
internal static class Blocking
{
#pragma warning disable VSTHRD002 // PowerShell calls cmdlets synchronously and has no synchronisation context, so waiting here cannot deadlock.
    public static T Result<T>(Task<T> task) => task.GetAwaiter().GetResult();

    public static bool Result(ValueTask<bool> task) => task.IsCompletedSuccessfully ? task.Result : task.AsTask().GetAwaiter().GetResult();
#pragma warning restore VSTHRD002

    /// <summary>True when the task ended within the limit, in whatever way; never throws.</summary>
    public static bool TryWait(Task task, TimeSpan limit)
    {
        var ended = ((IAsyncResult)task).AsyncWaitHandle.WaitOne(limit);
        if (!ended)
            _ = task.ContinueWith(late => _ = late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return ended;
    }
}
