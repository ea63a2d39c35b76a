namespace AgentOps.Adapters.Tests.Hosting;

/// <summary>A tool of the test's own that counts how often it really ran.</summary>
public sealed class StandInTool(string name, Func<ToolInvocation, CancellationToken, Task<ToolResult>> act, Risk risk = Risk.Safe, bool idempotent = true, ToolSource source = ToolSource.BuiltIn, string? dependency = null) : ITool
{
    private int calls;

    public int Calls => calls;

    public ToolDescriptor Descriptor { get; } = new()
    {
        Name = name, Description = "A stand-in.", Schema = """{"type":"object","properties":{"note":{"type":"string"}}}""", Risk = risk, Idempotent = idempotent, Source = source, Dependency = dependency,
    };

    /// <summary>Waits to be cancelled the first time, as a tool does whose process is about to be interrupted.</summary>
    public static StandInTool InterruptedOnce(string name, CancellationTokenSource interruption, bool idempotent = true)
    {
        var first = 1;
        return new StandInTool(name, async (_, ct) =>
        {
            if (Interlocked.Exchange(ref first, 0) == 0)
                return ToolResult.Ok("done");
            await interruption.CancelAsync();
            await Task.Delay(Timeout.Infinite, ct);
            return ToolResult.Ok("never");
        }, idempotent: idempotent);
    }

    public Task<ToolResult> InvokeAsync(ToolInvocation invocation, CancellationToken ct)
    {
        Interlocked.Increment(ref calls);
        return act(invocation, ct);
    }
}
