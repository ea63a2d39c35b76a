namespace AgentOps.Adapters.Tests.Workers;

/// <summary>Where steps wait until a test lets them go.</summary>
public sealed class Gate
{
    private readonly TaskCompletionSource open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim entered = new(0);
    private int inside;
    private int most;

    /// <summary>The most that were inside at once.</summary>
    public int Most => most;

    public async Task<ToolResult> PassAsync(ToolInvocation call, CancellationToken ct)
    {
        var now = Interlocked.Increment(ref inside);
        InterlockedMax(now);
        entered.Release();
        try
        {
            await open.Task.WaitAsync(ct);
            return ToolResult.Ok("passed");
        }
        finally
        {
            Interlocked.Decrement(ref inside);
        }
    }

    /// <summary>Returns when so many more have come in.</summary>
    public async Task EnteredAsync(int count = 1)
    {
        for (var i = 0; i < count; i++)
            Assert.True(await entered.WaitAsync(WorkerFixture.Patience));
    }

    public void Open() => open.TrySetResult();

    private void InterlockedMax(int value)
    {
        int seen;
        do
            seen = most;
        while (value > seen && Interlocked.CompareExchange(ref most, value, seen) != seen);
    }
}
