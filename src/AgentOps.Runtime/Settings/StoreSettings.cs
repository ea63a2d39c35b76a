namespace AgentOps;

/// <summary>Settings under <c>store</c>.</summary>
public sealed record StoreSettings
{
    /// <summary><c>full</c> (default) or <c>normal</c>.</summary>
    public StoreDurability Durability { get; init; } = StoreDurability.Full;

    /// <summary>How long a write waits for another process; 1 s to 10 min, 30 s by default.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
