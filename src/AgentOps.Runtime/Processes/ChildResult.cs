namespace AgentOps;

/// <summary>What came of a child process.</summary>
public sealed record ChildResult
{
    /// <summary>Null when it never started or could not be ended.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The signal that ended it, read from an exit code above 128 as shells do; always null on Windows.</summary>
    public int? Signal { get; init; }

    public bool TimedOut { get; init; }

    public bool Cancelled { get; init; }

    /// <summary>Why the silence rule stopped it, or null.</summary>
    public string? StoppedFor { get; init; }

    public ChildOutput Output { get; init; } = ChildOutput.Empty;

    /// <summary>The last 8,000 characters of standard error.</summary>
    public string StderrTail { get; init; } = "";

    public TimeSpan Duration { get; init; }

    /// <summary>Why it could not be started, or null.</summary>
    public string? StartError { get; init; }

    public bool Succeeded => ExitCode == 0 && !TimedOut && !Cancelled && StoppedFor is null;
}
