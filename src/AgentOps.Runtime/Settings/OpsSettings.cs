namespace AgentOps;

/// <summary>Settings under <c>ops</c>.</summary>
public sealed record OpsSettings
{
    /// <summary>So many of the newest snapshots stay when one is made; 1 to 1,000, 25 by default.</summary>
    public int KeepLast { get; init; } = 25;

    /// <summary>From when on reports are called old; <c>ops.fresh</c> to <c>ops.future_attention</c>.</summary>
    public FreshnessPolicy Freshness { get; init; } = FreshnessPolicy.Default;
}
