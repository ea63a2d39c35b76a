namespace AgentOps;

/// <summary>One file of a change.</summary>
public sealed record ChangedFile
{
    /// <summary>Relative to the top of the working tree, with / as separator. Bytes that are no UTF-8 are written as <c>\xNN</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Of a renamed one: where it was.</summary>
    public string? OldPath { get; init; }

    public required ChangeKind Change { get; init; }

    /// <summary>Lines, as <c>git diff --numstat</c> counts them; 0 for a binary file.</summary>
    public int Added { get; init; }

    /// <summary>Lines, as <c>git diff --numstat</c> counts them; 0 for a binary file.</summary>
    public int Removed { get; init; }

    public bool IsBinary { get; init; }

    /// <summary>True for a renamed file of which nothing else changed.</summary>
    public bool KeepsContent { get; init; }

    /// <summary>True for a symbolic link, as it is now.</summary>
    public bool IsLink { get; init; }

    /// <summary>True for a link that leads out of the working tree when it is followed on this disk.</summary>
    public bool LeadsOut { get; init; }

    /// <summary>True for a submodule or a repository inside the repository: a commit of another repository, whose files are not looked at.</summary>
    public bool IsSubmodule { get; init; }

    /// <summary>True when a file that was there before became executable.</summary>
    public bool BecameExecutable { get; init; }

    /// <summary>True when the name's bytes are no UTF-8.</summary>
    public bool HasOddBytes { get; init; }

    /// <summary>True when the file is larger than the limit, so that its content was not looked at.</summary>
    public bool IsTooLarge { get; init; }

    /// <summary>Bytes on the disk now; 0 for what is no regular file, or gone.</summary>
    public long Size { get; init; }

    /// <inheritdoc/>
    public override string ToString() => OldPath is null ? $"{Change} {Path}" : $"{Change} {OldPath} to {Path}";
}
