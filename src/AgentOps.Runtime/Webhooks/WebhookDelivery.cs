namespace AgentOps;

/// <summary>What GitHub sent, untouched. Nothing of it is believed before its signature was checked.</summary>
public sealed record WebhookDelivery
{
    /// <summary>More is refused unread.</summary>
    public const int MostBytes = 2 * 1024 * 1024;

    /// <summary>The X-GitHub-Event header.</summary>
    public string Event { get; init; } = "";

    /// <summary>The body, byte for byte.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The X-Hub-Signature-256 header, <c>sha256=</c> and 64 hexadecimal digits; null where there is none.</summary>
    public string? Signature { get; init; }

    /// <summary>The X-GitHub-Delivery header, which a repeated delivery has again; null where there is none.</summary>
    public string? DeliveryId { get; init; }

    /// <summary>The tracker whose issue is meant; null finds it by the payload's repository.</summary>
    public string? Tracker { get; init; }
}
