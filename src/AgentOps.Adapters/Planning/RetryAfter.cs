using System.Globalization;

namespace AgentOps.Adapters;

/// <summary>How long the other side asks us to wait.</summary>
internal static class RetryAfter
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>Reads the header Retry-After: seconds or an HTTP date. Null where it is absent, cannot be read, or asks for no wait.</summary>
    public static TimeSpan? Read(string? header, DateTimeOffset now)
    {
        TimeSpan wait;
        if (double.TryParse(header, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var seconds))
            wait = seconds >= Longest.TotalSeconds ? Longest : TimeSpan.FromSeconds(seconds);
        else if (DateTimeOffset.TryParse(header, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
            wait = date - now;
        else
            return null;
        return wait <= TimeSpan.Zero ? null : wait < Longest ? wait : Longest;
    }
}
