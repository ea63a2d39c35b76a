namespace AgentOps;

/// <summary>How to open a store.</summary>
/// <param name="Path">Absolute path of the SQLite file; created, with its folder private to the user, when missing.</param>
public sealed record StoreOptions(string Path)
{
    public StoreDurability Durability { get; init; } = StoreDurability.Full;

    /// <summary>How long a write waits for another process's lock before it fails with store_busy; 30 s by default.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whose days what runs spend is booked on; UTC by default.</summary>
    public TimeZoneInfo BudgetZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The identity of a store that this opening makes, 32 hex characters; null lets the store make one up.</summary>
    public string? NewIdentity { get; init; }

    /// <summary>False: a missing store is not created; opening fails with workspace_not_found.</summary>
    public bool Create { get; init; } = true;
}
