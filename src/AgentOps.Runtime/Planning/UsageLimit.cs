using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentOps;

/// <summary>Reads out of an agent's last words that its provider's limit is spent, and when it ends.</summary>
internal static partial class UsageLimit
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>How long to wait; null when the words speak of no limit, or name no time.</summary>
    public static TimeSpan? WaitOf(string words, DateTimeOffset now)
    {
        if (!Limit().IsMatch(words))
            return null;
        if (EndsAt().Match(words) is { Success: true } end)
            return Within(DateTimeOffset.FromUnixTimeSeconds(long.Parse(end.Groups[1].ValueSpan, CultureInfo.InvariantCulture)) - now);
        var wait = TimeSpan.Zero;
        foreach (Capture part in EndsIn().Match(words).Groups["part"].Captures)
        {
            var unit = part.Value.TrimStart("0123456789. ".ToCharArray());
            var amount = double.Parse(part.Value.AsSpan(0, part.Length - unit.Length), NumberStyles.AllowDecimalPoint | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);
            wait += Math.Min(amount, Longest.TotalSeconds) * char.ToLowerInvariant(unit[0]) switch
            {
                'd' => TimeSpan.FromDays(1),
                'h' => TimeSpan.FromHours(1),
                'm' => TimeSpan.FromMinutes(1),
                _ => TimeSpan.FromSeconds(1),
            };
        }
        return Within(wait);
    }

    private static TimeSpan? Within(TimeSpan wait) => wait <= TimeSpan.Zero ? null : wait < Longest ? wait : Longest;

    [GeneratedRegex(@"\b(rate|usage|request|token|session|weekly|hourly|\d-hour)\W{0,2}(?:\w+ )?limit", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Limit();

    [GeneratedRegex(@"limit\b[^\n|]{0,80}\|\s*(\d{10})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex EndsAt();

    [GeneratedRegex(@"\b(?:again|retry|back|resets?)\s+(?:in|after)\s+(?:about\s+)?(?:(?<part>\d{1,6}(?:\.\d{1,3})?\s?(?:days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)\b)(?:,?\s+and\s+|,\s*|\s+)?)+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex EndsIn();
}
