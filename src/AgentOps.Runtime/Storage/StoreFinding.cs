namespace AgentOps;

/// <summary>Something wrong with a store, with what to do about it.</summary>
public sealed record StoreFinding
{
    /// <summary>Stable, in snake_case; docs/store-care.md lists them.</summary>
    public required string Code { get; init; }

    public required FindingSeverity Severity { get; init; }

    /// <summary>What is wrong, with the first of what it is about.</summary>
    public required string Detail { get; init; }

    /// <summary>What to do next, as a sentence with the command to type.</summary>
    public required string Remedy { get; init; }

    /// <summary>How many rows or files it is about; 1 or more.</summary>
    public int Count { get; init; } = 1;

    /// <summary>What it is about: ids of runs, scopes, days. The first 100.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => $"{Severity} {Code}: {Detail}";
}
