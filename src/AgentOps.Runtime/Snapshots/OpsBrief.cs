namespace AgentOps;

/// <summary>What the next shift must know, in three lines.</summary>
public sealed record OpsBrief
{
    public required DashboardSeverity Status { get; init; }

    /// <summary>How things stand, in a few words.</summary>
    public required string Headline { get; init; }

    /// <summary>What needs a person.</summary>
    public required string NeedsYou { get; init; }

    /// <summary>What got worse since the last snapshot.</summary>
    public required string GotWorse { get; init; }

    /// <summary>What to do first.</summary>
    public required string First { get; init; }

    /// <summary>The three of them.</summary>
    public IReadOnlyList<string> Lines => new[] { NeedsYou, GotWorse, First };

    /// <summary>The snapshot that it was compared with; null where there was none.</summary>
    public string? ComparedWith { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.Join(Environment.NewLine, Lines);
}
