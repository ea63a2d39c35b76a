namespace AgentOps.Benchmarks;

/// <summary>Does nothing, so that what is measured is ours.</summary>
internal sealed class NoopTool : ITool
{
    public ToolDescriptor Descriptor { get; } = new() { Name = "noop", Description = "Does nothing.", Schema = """{"type":"object"}""", Idempotent = true };

    public Task<ToolResult> InvokeAsync(ToolInvocation invocation, CancellationToken ct) => Task.FromResult(ToolResult.Ok("ok"));
}
