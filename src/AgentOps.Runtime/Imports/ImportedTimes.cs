using System.Globalization;

namespace AgentOps;

/// <summary>Times and numbers of other systems, within what can be true.</summary>
internal static class ImportedTimes
{
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan LongestDuration = TimeSpan.FromDays(365);
    private const string Stamp = "yyyyMMdd'_'HHmmss";

    /// <summary>ISO-8601; a time without an offset is UTC. Null for anything else, and for a time before 2000 or more than a day ahead.</summary>
    public static DateTimeOffset? Read(string? text, DateTimeOffset now) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? Within(time, now) : null;

    /// <summary>The time at the end of an id such as <c>triage_20260501_081530</c> (UTC).</summary>
    public static DateTimeOffset? ReadStamp(string id, DateTimeOffset now)
    {
        const int Length = 15;
        return id.Length > Length && id[^(Length + 1)] == '_'
            && DateTimeOffset.TryParseExact(id.AsSpan(id.Length - Length), Stamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? Within(time, now) : null;
    }

    public static TimeSpan Duration(double? seconds) =>
        seconds is not > 0 ? TimeSpan.Zero : seconds < LongestDuration.TotalSeconds ? TimeSpan.FromSeconds(seconds.Value) : LongestDuration;

    public static DateTimeOffset? Within(DateTimeOffset time, DateTimeOffset now) => time >= Earliest && time <= now.AddDays(1) ? time : null;
}
