namespace AgentOps;

/// <summary>A chart of days on a page, in a field of 100 by 100 with its origin at the top left.</summary>
public sealed record PageChart
{
    /// <summary>Stable; letters and dashes.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>What it shows, in a sentence with numbers.</summary>
    public required string Description { get; init; }

    public required string Command { get; init; }

    public IReadOnlyList<PageBar> Bars { get; init; } = [];

    /// <summary>Pieces of a line, each as the data of an SVG path; a day by itself is a point.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>One for each day: what is there when a pointer rests on it.</summary>
    public required IReadOnlyList<PageBar> Days { get; init; }

    /// <summary>From the top down.</summary>
    public required IReadOnlyList<string> Scale { get; init; }

    /// <summary>From the left to the right.</summary>
    public required IReadOnlyList<string> Times { get; init; }

    /// <summary>Kinds of bars with their names; empty where there is one kind only.</summary>
    public IReadOnlyList<PageColumn> Legend { get; init; } = [];

    public required PageTable Table { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Description;
}
