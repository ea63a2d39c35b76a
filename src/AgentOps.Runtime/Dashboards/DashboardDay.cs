namespace AgentOps;

/// <summary>What ended on one day, dry runs left out.</summary>
public sealed record DashboardDay
{
    /// <summary>Its start, UTC.</summary>
    public required DateTimeOffset Day { get; init; }

    public long Runs { get; init; }

    public long Succeeded { get; init; }

    public long Failed { get; init; }

    public long Cancelled => Math.Max(0, Runs - Succeeded - Failed);

    /// <summary>Percent of successes over successes and failures; null when there were neither.</summary>
    public double? SuccessRate => Succeeded + Failed == 0 ? null : 100.0 * Succeeded / (Succeeded + Failed);

    /// <summary>Null when nothing ended.</summary>
    public TimeSpan? AverageDuration { get; init; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Day:yyyy-MM-dd}: {Runs} runs");
}
