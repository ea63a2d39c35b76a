using System.Globalization;

namespace AgentOps;

/// <summary>How often a run is tried by itself, and after what waits.</summary>
public sealed record RetryPolicy
{
    public const int MostAttempts = 20;
    private const int Fields = 6;

    /// <summary>For submitted runs of missions that say nothing: one more attempt.</summary>
    public static RetryPolicy Default { get; } = new();

    // Nearly every run's.
    private static readonly string DefaultText = new RetryPolicy().InWords();

    /// <summary>Tries in all, the first one included, as long as the run gets no further; 1 to 20, 2 by default.</summary>
    public int MaxAttempts { get; init; } = 2;

    public RetryStrategy Strategy { get; init; } = RetryStrategy.Exponential;

    /// <summary>The first wait; up to 1 day, 30 s by default.</summary>
    public TimeSpan InitialDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For exponential waits; 1 to 10, 2 by default.</summary>
    public double Factor { get; init; } = 2;

    /// <summary>The longest wait that nobody asked for; up to 7 days, 10 min by default.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How much of a wait is left to chance, so that runs that failed together do not come back together; 0 to 1, 0.1 by default.</summary>
    public double Jitter { get; init; } = 0.1;

    /// <summary>How long the other side may put a run off that gets no further; 1 min to 90 days, 1 day by default.</summary>
    public TimeSpan MaxHold { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Codes that are tried again although their errors are not recoverable by nature, such as command_failed.</summary>
    public IReadOnlyList<string> On { get; init; } = [];

    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else.</summary>
    public static RetryPolicy? Parse(string? text)
    {
        if (text == DefaultText)
            return Default;
        var fields = text?.Split(' ') ?? [];
        // A policy that was written before there was a limit to it goes on with codes, and no code reads as a duration.
        var hasHold = Durations.TryParse(fields.ElementAtOrDefault(Fields), out var hold);
        return fields.Length >= Fields
            && int.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var attempts)
            && Enum.TryParse<RetryStrategy>(fields[1], out var strategy)
            && Durations.TryParse(fields[2], out var initial)
            && double.TryParse(fields[3], NumberStyles.Float, CultureInfo.InvariantCulture, out var factor)
            && Durations.TryParse(fields[4], out var cap)
            && double.TryParse(fields[5], NumberStyles.Float, CultureInfo.InvariantCulture, out var jitter)
            ? new RetryPolicy { MaxAttempts = attempts, Strategy = strategy, InitialDelay = initial, Factor = factor, MaxDelay = cap, Jitter = jitter, MaxHold = hasHold ? hold : Default.MaxHold, On = fields[(hasHold ? Fields + 1 : Fields)..] }
            : null;
    }

    /// <summary>Every field in a line, as the store keeps it.</summary>
    public override string ToString() => ReferenceEquals(this, Default) ? DefaultText : InWords();

    private string InWords() => string.Join(
        ' ',
        [
            MaxAttempts.ToString(CultureInfo.InvariantCulture), Strategy.ToString(), Durations.Format(InitialDelay),
            Factor.ToString(CultureInfo.InvariantCulture), Durations.Format(MaxDelay), Jitter.ToString(CultureInfo.InvariantCulture), Durations.Format(MaxHold), .. On,
        ]);
}
