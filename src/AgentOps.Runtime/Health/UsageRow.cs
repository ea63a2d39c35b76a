using System.Globalization;

namespace AgentOps;

/// <summary>Runs, tokens and money of one group.</summary>
public sealed record UsageRow
{
    /// <summary>Empty where the grouping leaves it out.</summary>
    public string Mission { get; init; } = "";

    public string Model { get; init; } = "";

    /// <summary>The start of the day (UTC), where grouped by day.</summary>
    public DateTimeOffset? Day { get; init; }

    public long Runs { get; init; }

    public long Succeeded { get; init; }

    public long Failed { get; init; }

    public TimeSpan TotalDuration { get; init; }

    public long InputTokens { get; init; }

    /// <summary>The part of <see cref="InputTokens"/> that the provider served from its cache.</summary>
    public long CachedInputTokens { get; init; }

    public long OutputTokens { get; init; }

    public decimal Cost { get; init; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{string.Join(' ', new[] { Mission, Model, Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }.Where(part => !string.IsNullOrEmpty(part)))}: {Runs} runs").TrimStart(':', ' ');
}
