namespace AgentOps;

/// <summary>The caches there are, and the limits they have where the configuration says nothing.</summary>
public static class CacheNames
{
    /// <summary>Answers of the GitHub API to GET, with the tag by which GitHub says whether they still hold.</summary>
    public const string GitHub = "github";

    /// <summary>What git_churn made of a history, by commit.</summary>
    public const string GitHistory = "git_history";

    public static IReadOnlyDictionary<string, CacheSettings> Defaults { get; } = new SortedDictionary<string, CacheSettings>(StringComparer.Ordinal)
    {
        [GitHub] = new(TimeSpan.FromDays(7), 64 * 1024 * 1024, 2000),
        [GitHistory] = new(TimeSpan.FromDays(1), 16 * 1024 * 1024, 500),
    };
}
