using System.Globalization;

namespace AgentOps.Cmdlets;

/// <summary>A coming moment as an operator says it: in so long (<c>2h</c>, a TimeSpan) or a date. PowerShell converts texts, TimeSpans and dates to it.</summary>
public sealed record DueTime
{
    private readonly TimeSpan? ahead;
    private readonly DateTimeOffset at;

    /// <exception cref="FormatException">Neither a duration nor a date.</exception>
    public DueTime(string text)
    {
        if (Durations.TryParse(text, out var duration))
            ahead = duration;
        else
            at = TimeReference.DateOf(text);
    }

    public DueTime(TimeSpan ahead) => this.ahead = ahead;

    /// <summary>A date without a kind is local, as PowerShell reads dates.</summary>
    public DueTime(DateTime date) => at = new DateTimeOffset(date);

    public DueTime(DateTimeOffset date) => at = date;

    public DateTimeOffset Resolve(DateTimeOffset now) => ahead is not { } span ? at
        : span < DateTimeOffset.MaxValue - now ? now + span
        : DateTimeOffset.MaxValue;

    /// <inheritdoc/>
    public override string ToString() => ahead is { } span
        ? "in " + Durations.Format(span)
        : at.ToString("O", CultureInfo.InvariantCulture);
}
