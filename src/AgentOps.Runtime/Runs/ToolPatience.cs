namespace AgentOps;

/// <summary>How long a cancelled tool is waited for: it may have children to kill, which would outlive this process, or be just done.</summary>
internal static class ToolPatience
{
    // A person who pressed Ctrl+C gets the prompt back within a second.
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(800);

    /// <summary>The tool's result, also where it comes right after the cancellation; else fails with OperationCanceledException, and a tool that ignores its token is left behind.</summary>
    public static async Task<ToolResult> WaitAsync(Task<ToolResult> work, CancellationToken ct)
    {
        try
        {
            return await work.WaitAsync(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested && !work.IsCompleted)
        {
            await Task.WhenAny(work, Task.Delay(Limit, CancellationToken.None));
        }
        // A failure now may be the cancellation's own doing; only a success is an outcome.
        return work.IsCompletedSuccessfully && work.Result.Error is null ? work.Result : throw new OperationCanceledException(ct);
    }
}
