namespace AgentOps;

/// <summary>One recorded action inside a run: written before it is tried and again when it ends.</summary>
public sealed record Step
{
    public required string RunId { get; init; }

    /// <summary>From 1, without gaps.</summary>
    public required int Number { get; init; }

    public required string Tool { get; init; }

    /// <summary>The planner's words about why, redacted.</summary>
    public string Description { get; init; } = "";

    /// <summary>The arguments as a JSON object, redacted.</summary>
    public string Arguments { get; init; } = "{}";

    /// <summary>SHA-256 of tool name and unredacted arguments, in hex: what an approval is bound to.</summary>
    public string CallHash { get; init; } = "";

    public Risk Risk { get; init; }

    public bool Idempotent { get; init; }

    public StepStatus Status { get; init; }

    /// <summary>1 for the first try; raised when an interrupted step is tried again.</summary>
    public int Try { get; init; } = 1;

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public TimeSpan? Duration => EndedAt - StartedAt;

    /// <summary>What the tool gave back as text, redacted, cut at the configured length.</summary>
    public string Output { get; init; } = "";

    /// <summary>What the tool gave back as a JSON object for templates, redacted; null where it gave none.</summary>
    public string? Data { get; init; }

    /// <summary>True when <see cref="Output"/> is not all of it.</summary>
    public bool OutputTruncated { get; init; }

    /// <summary>Path of the whole output relative to the workspace, where it was kept.</summary>
    public string? Artifact { get; init; }

    public ErrorEnvelope? Error { get; init; }

    /// <summary>Tokens and cost of the model reply that asked for this step; 0 where no model was asked, or where an earlier step of the same reply carries them.</summary>
    public long InputTokens { get; init; }

    /// <summary>The part of <see cref="InputTokens"/> that the provider served from its cache.</summary>
    public long CachedInputTokens { get; init; }

    public long OutputTokens { get; init; }

    public decimal Cost { get; init; }

    /// <summary>The recorded reply that asked for this step and the position of the call in it; null for a fixed plan.</summary>
    public int? Reply { get; init; }

    public int? ReplyCall { get; init; }

    public string TraceId { get; init; } = "";

    public string SpanId { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{RunId}/{Number} {Tool}";
}
