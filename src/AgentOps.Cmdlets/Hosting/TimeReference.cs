using System.Globalization;

namespace AgentOps.Cmdlets;

/// <summary>A moment as an operator says it: so long ago (<c>1d</c>, a TimeSpan) or a date. PowerShell converts texts, TimeSpans and dates to it.</summary>
public sealed record TimeReference
{
    private readonly TimeSpan? ago;
    private readonly DateTimeOffset at;

    /// <exception cref="FormatException">Neither a duration nor a date.</exception>
    public TimeReference(string text)
    {
        if (Durations.TryParse(text, out var duration))
            ago = duration;
        else
            at = DateOf(text);
    }

    public TimeReference(TimeSpan ago) => this.ago = ago.Duration();

    /// <summary>A date without a kind is local, as PowerShell reads dates.</summary>
    public TimeReference(DateTime date) => at = new DateTimeOffset(date);

    public TimeReference(DateTimeOffset date) => at = date;

    /// <summary>A date without an offset is local; a bare number is none.</summary>
    internal static DateTimeOffset DateOf(string text) =>
        !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal | DateTimeStyles.AllowWhiteSpaces, out var date)
            ? date
            : throw new FormatException($"'{text}' is neither {Durations.Allowed} nor a date such as 2026-05-01 or 2026-05-01T08:00Z.");

    public DateTimeOffset Resolve(DateTimeOffset now) => ago is not { } span ? at
        : span < now - DateTimeOffset.MinValue ? now - span
        : DateTimeOffset.MinValue;

    /// <inheritdoc/>
    public override string ToString() => ago is { } span
        ? span.ToString("c", CultureInfo.InvariantCulture) + " ago"
        : at.ToString("O", CultureInfo.InvariantCulture);
}
