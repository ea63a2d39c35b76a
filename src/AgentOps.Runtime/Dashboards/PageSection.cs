namespace AgentOps;

/// <summary>A part of a page with a table.</summary>
public sealed record PageSection
{
    /// <summary>Stable; letters and dashes.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>How many there are, as people read it.</summary>
    public required string Count { get; init; }

    /// <summary>A sentence about it; empty for none.</summary>
    public string Lead { get; init; } = "";

    public bool HasLead => Lead.Length > 0;

    /// <summary>To type; gives what is shown.</summary>
    public required string Command { get; init; }

    /// <summary>Why it could not be read; empty when it could.</summary>
    public string Error { get; init; } = "";

    public bool HasError => Error.Length > 0;

    public required PageTable Table { get; init; }

    /// <summary>There is nothing to show.</summary>
    public bool IsQuiet => Table.Rows.Count == 0 && !HasError;

    /// <inheritdoc/>
    public override string ToString() => Title;
}
