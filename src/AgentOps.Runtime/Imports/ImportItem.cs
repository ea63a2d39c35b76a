namespace AgentOps;

/// <summary>One line of the report about an import: what was found, and what became of it.</summary>
public sealed record ImportItem
{
    /// <summary>The file it stands in, absolute.</summary>
    public required string Source { get; init; }

    /// <summary>Null for a file that nobody knows.</summary>
    public ImportKind? Kind { get; init; }

    /// <summary>What it is called there, without control characters and at most 200 characters; empty for a file as a whole.</summary>
    public string Name { get; init; } = "";

    public ImportStatus Status { get; init; }

    /// <summary>Why it did not come over, or what is different here; null where there is nothing to say.</summary>
    public string? Reason { get; init; }

    /// <summary>What it is here: a run's id, or the name of a schedule or a todo job; null where it did not come over.</summary>
    public string? Target { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {Status}".TrimStart();
}
