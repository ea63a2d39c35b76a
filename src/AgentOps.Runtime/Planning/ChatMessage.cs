namespace AgentOps;

/// <summary>One message of a conversation.</summary>
public sealed record ChatMessage(ChatRole Role, string Text)
{
    /// <summary>For Assistant: the calls it asked for.</summary>
    public IReadOnlyList<ReplyToolCall> ToolCalls { get; init; } = [];

    /// <summary>For Tool: the id of the call it answers.</summary>
    public string? ToolCallId { get; init; }
}
