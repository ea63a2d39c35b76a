namespace AgentOps;

/// <summary>A limit that a person set on what the runs of a workspace or of a mission may spend in a period.</summary>
public sealed record Budget
{
    public required BudgetKey Key { get; init; }

    /// <summary>In US dollars, 0 or more; null for no limit in money.</summary>
    public decimal? MaxCost { get; init; }

    /// <summary>Input that was not cached and output, 1 or more; null for no limit in tokens.</summary>
    public long? MaxTokens { get; init; }

    /// <summary>The share of the limit at which people are told, above 0 and at most 1.</summary>
    public double AlertAt { get; init; } = BudgetSettings.DefaultAlertAt;

    /// <summary>When people were told last; null when they never were, or when the limit was raised since.</summary>
    public DateTimeOffset? AlertedAt { get; init; }

    /// <summary>Who set it last, as <see cref="ProcessIdentity"/> writes it.</summary>
    public string SetBy { get; init; } = "";

    public DateTimeOffset SetAt { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Key.Name;
}
