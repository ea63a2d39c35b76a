namespace AgentOps;

/// <summary>What a chat model is asked.</summary>
/// <param name="Messages">The conversation so far.</param>
/// <param name="Tools">The tools it may call.</param>
public sealed record ChatRequest(IReadOnlyList<ChatMessage> Messages, IReadOnlyList<ToolDescriptor> Tools);
