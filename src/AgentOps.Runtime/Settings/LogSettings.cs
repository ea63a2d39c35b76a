namespace AgentOps;

/// <summary>Settings under <c>log</c>.</summary>
public sealed record LogSettings
{
    public LogLevel Level { get; init; } = LogLevel.Information;

    /// <summary>A file's size before it is rotated; 5 MiB by default.</summary>
    public long MaxBytes { get; init; } = 5 * 1024 * 1024;

    /// <summary>Rotated generations kept; 3 by default.</summary>
    public int Keep { get; init; } = 3;
}
