namespace AgentOps.Benchmarks;

/// <summary>Asks for an argument that nobody gives it, so that it is never called.</summary>
internal sealed class RefusingTool : ITool
{
    public ToolDescriptor Descriptor { get; } = new() { Name = "refusing", Description = "Is never called.", Schema = """{"type":"object","required":["never"]}""", Idempotent = true };

    public Task<ToolResult> InvokeAsync(ToolInvocation invocation, CancellationToken ct) => throw new InvalidOperationException("It was called.");
}
