namespace AgentOps;

/// <summary>What is left of a stream of any length.</summary>
public sealed record ChildOutput
{
    public static ChildOutput Empty { get; } = new();

    /// <summary>Its beginning; all of it when nothing was left out.</summary>
    public string Head { get; init; } = "";

    /// <summary>Its end; empty when nothing was left out.</summary>
    public string Tail { get; init; } = "";

    public long TotalBytes { get; init; }

    /// <summary>Bytes between head and tail.</summary>
    public long LeftOut { get; init; }

    /// <summary>True when it is no text.</summary>
    public bool Binary { get; init; }

    /// <summary>Path of the file that has it whole (up to the file's limit), or null.</summary>
    public string? File { get; init; }

    public bool Truncated => LeftOut > 0;

    /// <summary>For people and planners: head and tail with a note between them, or a note alone for a binary stream.</summary>
    public string Text => Binary ? $"[binary output, {TotalBytes} bytes]"
        : Truncated ? $"{Head}\n[{LeftOut} bytes left out]\n{Tail}"
        : Head;
}
