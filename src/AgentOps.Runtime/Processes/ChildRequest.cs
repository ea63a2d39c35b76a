namespace AgentOps;

/// <summary>What to start, with which limits.</summary>
public sealed record ChildRequest
{
    /// <summary>Absolute path of the program, as <see cref="ProgramResolver"/> gives it, and its arguments.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>Absolute path of an existing folder.</summary>
    public required string WorkingFolder { get; init; }

    /// <summary>All the variables the child gets; <see cref="ChildEnvironment"/> builds them.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Text for standard input, any length; then it ends. Null ends it at once.</summary>
    public string? Input { get; init; }

    /// <summary>How long it may run, at most 40 days; 10 min by default.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>From TERM to KILL after a timeout; 10 s by default.</summary>
    public TimeSpan KillAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>From TERM to KILL after a cancellation, when a person waits; 400 ms by default.</summary>
    public TimeSpan KillAfterCancel { get; init; } = TimeSpan.FromMilliseconds(400);

    /// <summary>How long a descendant may hold the output open once the child itself has ended; 2 s by default.</summary>
    public TimeSpan DrainFor { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Bytes of standard output kept from its beginning; 24 KiB by default.</summary>
    public int HeadBytes { get; init; } = 24 * 1024;

    /// <summary>Bytes of standard output kept from its end; 24 KiB by default.</summary>
    public int TailBytes { get; init; } = 24 * 1024;

    /// <summary>Where standard output goes when it does not fit head and tail; null drops the middle.</summary>
    public OutputFile? File { get; init; }

    /// <summary>True closes standard output once head and tail are full, which ends a program that only prints.</summary>
    public bool EndWhenFull { get; init; }

    /// <summary>Gets each line of standard output that begins with <c>{</c> and has at most 4 MiB; called from a pool thread, one at a time, and must not throw.</summary>
    public Action<string>? OnJsonLine { get; init; }

    /// <summary>Asked when nothing was said for a while; null never asks.</summary>
    public SilenceRule? Silence { get; init; }

    /// <summary>True joins the arguments with spaces instead of quoting them; only for cmd.exe, which reads its line in its own way.</summary>
    public bool Verbatim { get; init; }
}
