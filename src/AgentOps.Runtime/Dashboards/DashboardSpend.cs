namespace AgentOps;

/// <summary>What runs that ended had cost, on a day or of a mission.</summary>
public sealed record DashboardSpend
{
    /// <summary>The start of the day, UTC; null where the row is a mission's.</summary>
    public DateTimeOffset? Day { get; init; }

    /// <summary>Null where the row is a day's.</summary>
    public string? Mission { get; init; }

    public long Runs { get; init; }

    /// <summary>In US dollars.</summary>
    public decimal Cost { get; init; }

    public long InputTokens { get; init; }

    public long OutputTokens { get; init; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Mission ?? $"{Day:yyyy-MM-dd}"}: {Cost:0.####} USD");
}
