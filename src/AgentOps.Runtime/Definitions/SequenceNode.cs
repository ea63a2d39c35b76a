namespace AgentOps;

/// <summary>A list.</summary>
public sealed record SequenceNode(int Line, int Column, IReadOnlyList<DocumentNode> Items) : DocumentNode(Line, Column);
