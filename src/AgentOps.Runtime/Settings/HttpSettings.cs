namespace AgentOps;

/// <summary>Settings under <c>http</c>.</summary>
public sealed record HttpSettings
{
    /// <summary>Hosts (patterns with *) that http_get may ask although they are private addresses; counts only in a trusted workspace.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>30 s by default.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes of a body that are read; 1 MiB by default.</summary>
    public int MaxBytes { get; init; } = 1024 * 1024;
}
