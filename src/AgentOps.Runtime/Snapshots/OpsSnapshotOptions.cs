namespace AgentOps;

/// <summary>How a snapshot is made.</summary>
public sealed record OpsSnapshotOptions
{
    /// <summary>What it holds on top.</summary>
    public IReadOnlyList<OpsExtra> Include { get; init; } = [];

    /// <summary>True writes it as a <c>.tar.gz</c>, too.</summary>
    public bool Archive { get; init; }

    /// <summary>So many of the newest stay, this one with them; 1 to 1,000; null takes the configuration's.</summary>
    public int? KeepLast { get; init; }
}
