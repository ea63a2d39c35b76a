namespace AgentOps;

/// <summary>Deliveries of webhooks that were dealt with.</summary>
public interface IWebhookStore
{
    Task<bool> IsKnownAsync(string deliveryId, CancellationToken ct);

    /// <summary>From now on the delivery is known; nothing where it is already.</summary>
    Task RecordAsync(string deliveryId, string eventName, string? runId, DateTimeOffset at, CancellationToken ct);

    /// <summary>Forgets deliveries that came earlier, and gives how many.</summary>
    Task<int> ExpireAsync(DateTimeOffset before, CancellationToken ct);
}
