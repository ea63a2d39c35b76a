namespace AgentOps;

/// <summary>Settings under <c>runs</c>.</summary>
public sealed record RunSettings
{
    /// <summary>Time Running for missions that name none; 1 h by default.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long a lease lasts without renewal; 10 s to 1 h, 60 s by default.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Characters of a step's output kept in the store; the rest goes to an artifact. 1,000 to 1,000,000, 32,768 by default.</summary>
    public int OutputLimit { get; init; } = 32_768;

    /// <summary>Bytes of one tool's whole output kept as an artifact; 16 MiB by default.</summary>
    public long ArtifactLimit { get; init; } = 16 * 1024 * 1024;
}
