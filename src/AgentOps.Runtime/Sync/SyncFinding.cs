namespace AgentOps;

/// <summary>Something wrong with the archive of hand-offs.</summary>
public sealed record SyncFinding
{
    /// <summary>One of <see cref="SyncFindingCodes"/>.</summary>
    public required string Code { get; init; }

    public required FindingSeverity Severity { get; init; }

    /// <summary>The file or folder, relative to the workspace, with / as separator; the manifest where the trouble is in it.</summary>
    public required string Path { get; init; }

    /// <summary>Null for what lies outside every tracker's folder.</summary>
    public string? Tracker { get; init; }

    /// <summary>Null for what lies outside every issue's folder.</summary>
    public string? Issue { get; init; }

    /// <summary>What is wrong, with the values.</summary>
    public required string Detail { get; init; }

    /// <summary>What Invoke-SyncRepair does about it.</summary>
    public required string Repair { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Severity} {Code}: {Path}: {Detail}";
}
