using System.Globalization;

namespace AgentOps;

/// <summary>Asks git for commits.</summary>
internal static class GitHistory
{
    /// <summary>What git log gives; a repository without commits gives nothing instead of an error.</summary>
    public static async Task<GitResult> LogAsync(GitCommand git, IReadOnlyList<string> options, IReadOnlyList<string> paths, int maxBytes, CancellationToken ct)
    {
        var result = await git.TryRunAsync(["log", "--no-color", "--no-ext-diff", "--no-textconv", "--no-show-signature", .. options, "--", .. paths], maxBytes, ct);
        if (result.ExitCode != 0 && result.Error.Contains("does not have any commits", StringComparison.Ordinal))
            return new GitResult(0, "", "", false);
        return result.ExitCode == 0 ? result : throw git.Explain("log", result);
    }

    /// <summary>The option for the commits of the last days.</summary>
    public static string Since(TimeProvider clock, int days) =>
        "--since=" + clock.GetUtcNow().AddDays(-days).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>git's ISO date as a day.</summary>
    public static string Day(string date) => date.Length >= 10 ? date[..10] : date;
}
