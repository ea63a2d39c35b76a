namespace AgentOps;

/// <summary>One key with its value; the position is the key's.</summary>
public sealed record MappingEntry(int Line, int Column, string Key, DocumentNode Value);
