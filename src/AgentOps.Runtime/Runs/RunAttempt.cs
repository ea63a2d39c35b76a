namespace AgentOps;

/// <summary>A failed attempt of a run.</summary>
public sealed record RunAttempt
{
    public required string RunId { get; init; }

    /// <summary>1 for the first.</summary>
    public int Attempt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset EndedAt { get; init; }

    /// <summary>The process that executed it, as <see cref="ProcessIdentity"/> writes it.</summary>
    public string? Worker { get; init; }

    public required ErrorEnvelope Error { get; init; }

    /// <summary>When the next attempt was due; null when no other followed by itself.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{RunId} attempt {Attempt}: {Error.Code}";
}
