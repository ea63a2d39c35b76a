namespace AgentOps;

/// <summary>One step of a repair: each is whole by itself, and harmless when it is the only one that is done.</summary>
public sealed record SyncRepairStep
{
    public required SyncRepairKind Kind { get; init; }

    /// <summary>What it changes, relative to the workspace, with / as separator.</summary>
    public required string Path { get; init; }

    public string? Tracker { get; init; }

    public string? Issue { get; init; }

    /// <summary>The findings that it mends; empty where it only tidies.</summary>
    public required IReadOnlyList<string> Codes { get; init; }

    /// <summary>What will be there afterwards.</summary>
    public required string Detail { get; init; }

    /// <summary>How many entries the manifest has afterwards; null where the step writes none.</summary>
    public int? Entries { get; init; }

    public SyncRepairOutcome Outcome { get; init; }

    /// <summary>Where what it replaced is kept, relative to the workspace; null where it replaced nothing or is not done.</summary>
    public string? Backup { get; init; }

    /// <summary>Why it was not done; null for planned and done steps.</summary>
    public ErrorEnvelope? Error { get; init; }

    /// <summary>What the step was planned upon and what it writes; another means another step.</summary>
    internal string Fingerprint { get; init; } = "";

    /// <summary>The new manifest.</summary>
    internal byte[] Content { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Path}: {Detail}";
}
