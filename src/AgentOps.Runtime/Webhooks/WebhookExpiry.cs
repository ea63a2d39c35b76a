namespace AgentOps;

/// <summary>Forgets deliveries that are older than the configuration keeps them.</summary>
public sealed class WebhookExpiry(IWebhookStore webhooks, TimeSpan keep, TimeProvider clock, IAgentLog log) : Expiry(keep, clock, log)
{
    /// <inheritdoc/>
    protected override string Event => "webhook.expired";

    /// <inheritdoc/>
    protected override Task<int> ExpireAsync(DateTimeOffset before, CancellationToken ct) => webhooks.ExpireAsync(before, ct);

    /// <inheritdoc/>
    protected override string Say(int expired, string keep) => $"{expired} deliveries of webhooks were older than {keep} and are forgotten.";
}
