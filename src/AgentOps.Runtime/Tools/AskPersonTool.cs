namespace AgentOps;

/// <summary>ask_person: asks a person to say yes before the run goes on. The run is Blocked meanwhile.</summary>
public sealed class AskPersonTool : ITool
{
    /// <summary>ask_person.</summary>
    public const string ToolName = "ask_person";

    /// <inheritdoc/>
    public ToolDescriptor Descriptor { get; } = new()
    {
        Name = ToolName,
        Description = "Asks a person a question. The run waits until it is approved, and fails when it is denied.",
        Schema = """{"type":"object","additionalProperties":false,"required":["question"],"properties":{"question":{"type":"string","minLength":1}}}""",
        Risk = Risk.Safe,
        Idempotent = true,
    };

    /// <inheritdoc/>
    public Task<ToolResult> InvokeAsync(ToolInvocation invocation, CancellationToken ct)
    {
        var question = invocation.Arguments.Text("question");
        return Task.FromResult(new ToolResult { Output = question, NeedsHuman = question });
    }
}
