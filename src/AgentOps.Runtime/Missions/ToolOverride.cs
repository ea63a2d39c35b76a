namespace AgentOps;

/// <summary>What a mission or the configuration says about a tool in place of the tool's own description; null leaves it.</summary>
public sealed record ToolOverride(Risk? Risk, bool? Idempotent);
