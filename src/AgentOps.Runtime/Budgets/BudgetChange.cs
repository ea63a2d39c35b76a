namespace AgentOps;

/// <summary>What is set about a limit; null leaves it as it is.</summary>
public sealed record BudgetChange
{
    /// <summary>In US dollars, 0 or more.</summary>
    public decimal? MaxCost { get; init; }

    /// <summary>1 or more.</summary>
    public long? MaxTokens { get; init; }

    /// <summary>Above 0 and at most 1.</summary>
    public double? AlertAt { get; init; }

    /// <summary>The share of a limit that is new and names none.</summary>
    public double FirstAlertAt { get; init; } = BudgetSettings.DefaultAlertAt;

    /// <summary>Who, as <see cref="ProcessIdentity"/> writes it.</summary>
    public string By { get; init; } = "";
}
