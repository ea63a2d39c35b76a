namespace AgentOps;

/// <summary>A table on a page.</summary>
public sealed record PageTable
{
    /// <summary>What it holds, for who does not see it.</summary>
    public required string Caption { get; init; }

    public required IReadOnlyList<PageColumn> Columns { get; init; }

    public required IReadOnlyList<IReadOnlyList<PageCell>> Rows { get; init; }

    /// <summary>How many more there are and how to get them; empty where the table has all.</summary>
    public string More { get; init; } = "";

    /// <summary>Gives every row; empty where the table has all.</summary>
    public string MoreCommand { get; init; } = "";

    public bool HasMore => More.Length > 0;

    /// <inheritdoc/>
    public override string ToString() => Caption;
}
