using System.Globalization;

namespace AgentOps;

/// <summary>
/// Reads what the commits of the last days changed. Comparing every commit with its parent takes git long; which commits there are it tells at once, so what
/// was found is kept under the newest commit, their number and the folder.
/// </summary>
internal sealed class GitChurnHistory(CacheService? caches, TimeProvider clock)
{
    private const int OutputLimit = 32 * 1024 * 1024;
    private const int ShortAnswer = 64 * 1024;

    /// <summary>Fails as git does: not_a_repository, tool_failed, command_not_found.</summary>
    public async Task<(GitChurn Churn, bool Truncated)> ReadAsync(GitCommand git, int days, CancellationToken ct)
    {
        var since = GitHistory.Since(clock, days);
        if (caches is null || await KeyAsync(git, since, ct) is not { } key)
            return GitChurnText.Read(await AskAsync(git, since, ct));
        return GitChurnText.Read(await caches.GetOrFillAsync(CacheNames.GitHistory, key, token => AskAsync(git, since, token), ct));
    }

    private static async Task<string> AskAsync(GitCommand git, string since, CancellationToken ct)
    {
        var result = await GitHistory.LogAsync(git, ["--numstat", "-z", "--no-renames", "--relative", "--format=%x1e%an", since], [], OutputLimit, ct);
        return GitChurnText.Write(GitChurn.Parse(result.Output), result.Truncated);
    }

    // With the same newest commit, as many commits are the same commits: a window that moves on only loses some.
    private static async Task<string?> KeyAsync(GitCommand git, string since, CancellationToken ct)
    {
        var place = await git.TryRunAsync(["rev-parse", "--show-prefix", "HEAD"], ShortAnswer, ct);
        if (place.ExitCode != 0 || place.Output.TrimEnd('\n').Split('\n') is not [var prefix, { Length: >= 40 } commit])
            return null;
        var count = await git.TryRunAsync(["rev-list", "--count", since, commit, "--"], ShortAnswer, ct);
        return int.TryParse(count.Output, NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var commits) ? $"churn {commit} {commits} {prefix}" : null;
    }
}
