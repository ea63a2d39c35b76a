namespace AgentOps;

/// <summary>An event as somebody wants to send it. Fails nowhere; <see cref="EventCheck.Require"/> says what is wrong with it.</summary>
/// <param name="Name">1 to 100 letters, digits and <c>. _ - / :</c>.</param>
public sealed record EventDraft(string Name)
{
    /// <summary>1 to 200 characters; null for none.</summary>
    public string? Correlation { get; init; }

    /// <summary>1 to 200 characters; null for nobody.</summary>
    public string? Actor { get; init; }

    /// <summary>A JSON object of at most 1 MiB.</summary>
    public string Payload { get; init; } = "{}";

    /// <summary>1 to 200 characters; null where the sender has no id for it, and sending again is another event.</summary>
    public string? DeliveryId { get; init; }
}
