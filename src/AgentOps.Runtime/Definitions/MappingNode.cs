namespace AgentOps;

/// <summary>A mapping in the order it was written; keys are unique.</summary>
public sealed record MappingNode(int Line, int Column, IReadOnlyList<MappingEntry> Entries) : DocumentNode(Line, Column)
{
    public DocumentNode? this[string key] => Entries.FirstOrDefault(entry => entry.Key == key)?.Value;
}
