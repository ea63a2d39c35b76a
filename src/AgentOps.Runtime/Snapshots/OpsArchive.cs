namespace AgentOps;

/// <summary>A snapshot in one file.</summary>
public sealed record OpsArchive
{
    /// <summary>Absolute; a <c>.tar.gz</c> beside the snapshot's folder.</summary>
    public required string Path { get; init; }

    /// <summary>64 hexadecimal digits, small letters, as in the <c>.sha256</c> file beside it.</summary>
    public required string Sha256 { get; init; }

    /// <summary>False: the file is another one than was written.</summary>
    public required bool IsWhole { get; init; }

    public required long Bytes { get; init; }

    /// <summary>Files in it.</summary>
    public required int Files { get; init; }

    /// <summary>Files and folders in it.</summary>
    public required int Members { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Path;
}
