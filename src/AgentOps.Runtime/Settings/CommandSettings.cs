namespace AgentOps;

/// <summary>Settings under <c>commands</c>: what children of run_command and runners get.</summary>
public sealed record CommandSettings
{
    /// <summary>Environment variables (patterns with *) passed on beside PATH, HOME, USER, LANG, LC_*, TZ, TMPDIR, TERM, SHELL and the Windows and .NET equivalents; counts only in a trusted workspace.</summary>
    public IReadOnlyList<string> Environment { get; init; } = [];

    /// <summary>One command's limit; 10 min by default.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);
}
