namespace AgentOps;

/// <summary>One tool call inside a model's reply.</summary>
/// <param name="Id">The provider's own id of the call.</param>
/// <param name="Tool">The tool's name as the model wrote it.</param>
/// <param name="Arguments">The arguments as the model wrote them; may be no JSON at all.</param>
public sealed record ReplyToolCall(string Id, string Tool, string Arguments);
