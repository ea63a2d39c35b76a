namespace AgentOps;

/// <summary>One thing to say about a definition or a setting, with its place.</summary>
public sealed record Finding
{
    /// <summary>Stable id of the rule, such as <c>yaml</c>, <c>unknown-key</c>, <c>prompt-scope</c>.</summary>
    public required string Rule { get; init; }

    public FindingSeverity Severity { get; init; }

    /// <summary>Where and what, in one sentence.</summary>
    public required string Message { get; init; }

    /// <summary>What to write instead, or null.</summary>
    public string? Fix { get; init; }

    public string? File { get; init; }

    /// <summary>From 1; 0 when it is about the whole file.</summary>
    public int Line { get; init; }

    public int Column { get; init; }

    /// <summary>The mission it is about, when one could be read.</summary>
    public string? Mission { get; init; }

    /// <summary>The workflow it is about, when one could be read.</summary>
    public string? Workflow { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{File}({Line},{Column}): {Severity} {Rule}: {Message}";
}
