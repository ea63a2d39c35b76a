namespace AgentOps;

/// <summary>Something that happened outside, as it was told to the workspace: what a step of a workflow can wait for.</summary>
public sealed record AgentEvent
{
    public required string Id { get; init; }

    /// <summary>What happened: <c>pull_request.opened</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The key by which it finds the runs that wait; null: none ever gets it.</summary>
    public string? Correlation { get; init; }

    /// <summary>Who did it, as its sender says.</summary>
    public string? Actor { get; init; }

    /// <summary>The facts: a JSON object, redacted.</summary>
    public string Payload { get; init; } = "{}";

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The sender's own id of this delivery: one that comes twice is stored once.</summary>
    public string? DeliveryId { get; init; }

    /// <summary>The runs that got it, oldest first.</summary>
    public IReadOnlyList<EventDelivery> Deliveries { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => Correlation is null ? $"{Name} {Id}" : $"{Name} {Id} for {Correlation}";
}
