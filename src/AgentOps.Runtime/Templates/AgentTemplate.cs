namespace AgentOps;

/// <summary>A shipped mission or workflow, and the copy of it that a workspace may have to edit.</summary>
public sealed record AgentTemplate
{
    /// <summary>The file's name without extension, by which the mission or workflow is named.</summary>
    public required string Name { get; init; }

    public required TemplateKind Kind { get; init; }

    public required TemplateState State { get; init; }

    /// <summary>Where the copy is, or would be, relative to the workspace.</summary>
    public required string Path { get; init; }

    /// <summary>Absolute path of the shipped file.</summary>
    public required string ShippedPath { get; init; }

    /// <summary>SHA-256 of the shipped text with LF at its lines' ends, in hex.</summary>
    public required string ShippedHash { get; init; }

    /// <summary>The same of the copy; null where there is none.</summary>
    public string? Hash { get; init; }

    /// <summary>What was done to it; None for one that was only looked at.</summary>
    public TemplateChange Change { get; init; }

    /// <summary>The file that was written beside it, the new text or the backup, relative to the workspace; null for none.</summary>
    public string? Beside { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({State})";
}
