namespace AgentOps;

/// <summary>What became of a delivery of a webhook.</summary>
public sealed record WebhookOutcome
{
    public required string Event { get; init; }

    /// <summary>What the payload says happened; empty where it does not.</summary>
    public string Action { get; init; } = "";

    public required WebhookDecision Decision { get; init; }

    /// <summary>Why it was ignored; None where it was not.</summary>
    public WebhookCause Cause { get; init; }

    /// <summary>The decision's reason in a sentence for people.</summary>
    public required string Reason { get; init; }

    /// <summary>Null where the payload leads to none.</summary>
    public string? Tracker { get; init; }

    /// <summary>Of the issue; null where the payload has none.</summary>
    public int? Number { get; init; }

    /// <summary>The run that was submitted, or the live one that kept another from beginning; null where neither is.</summary>
    public Run? Run { get; init; }

    /// <summary>Of <see cref="Run"/>.</summary>
    public string? RunId => Run?.Id;

    /// <inheritdoc/>
    public override string ToString() => $"{Event} {Action} {Decision}";
}
