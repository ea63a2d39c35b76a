using System.Globalization;

namespace AgentOps.Adapters;

/// <summary>Reads GitHub's rate limits out of an answer.</summary>
internal static class GitHubRate
{
    /// <summary>What GitHub asks for where a secondary limit names no time.</summary>
    private static readonly TimeSpan Unnamed = TimeSpan.FromSeconds(60);

    /// <summary>How long GitHub asks to wait; null when the answer is not about a limit.</summary>
    public static TimeSpan? WaitOf(GitHubReply reply, DateTimeOffset now)
    {
        if (!IsLimit(reply))
            return null;
        var wait = After(reply.RetryAfter, now) ?? Reset(reply, now) ?? Unnamed;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static bool IsLimit(GitHubReply reply) => reply.Status == 429
        || (reply.Status == 403 && (reply.RetryAfter is not null || reply.RateRemaining == "0" || reply.Body.Contains("rate limit", StringComparison.OrdinalIgnoreCase)));

    private static TimeSpan? After(string? header, DateTimeOffset now)
    {
        if (int.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return TimeSpan.FromSeconds(seconds);
        return DateTimeOffset.TryParse(header, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date - now : null;
    }

    private static TimeSpan? Reset(GitHubReply reply, DateTimeOffset now) =>
        reply.RateRemaining == "0" && long.TryParse(reply.RateReset, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < 32_503_680_000
            ? DateTimeOffset.FromUnixTimeSeconds(at) - now
            : null;
}
