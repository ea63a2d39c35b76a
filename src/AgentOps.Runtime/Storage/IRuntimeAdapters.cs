namespace AgentOps;

/// <summary>What the runtime needs from outside. The adapters' assembly has one public type that implements this, <c>AgentOps.Adapters.AdapterSet</c>.</summary>
public interface IRuntimeAdapters
{
    /// <summary>Opens, creates or migrates. Fails with a <c>store_…</c> code.</summary>
    Task<IAgentStore> OpenStoreAsync(StoreOptions options, TimeProvider clock, CancellationToken ct);

    /// <summary>Backups, checks and the like of store files.</summary>
    IStoreCare StoreCare(TimeProvider clock);

    IDocumentReader Documents { get; }

    /// <summary>Writes our own pages as HTML.</summary>
    IPageRenderer Pages { get; }

    /// <summary>The rows of another system's metrics database, oldest first. Fails with file_unreadable, also after some rows where the file is damaged.</summary>
    IAsyncEnumerable<MetricRow> ReadMetrics(string path, CancellationToken ct);

    /// <summary>A client for one model. The key is read from its environment variable at each call and kept nowhere.</summary>
    IChatModel CreateChatModel(string alias, ModelSettings settings, TimeProvider clock);

    /// <summary>The tools that need something from outside: GitHub and HTTP.</summary>
    IReadOnlyList<ITool> CreateTools(AgentSettings settings, Workspace workspace, CacheService caches, TimeProvider clock);

    /// <summary>What fills the caches of those tools before they are asked.</summary>
    IReadOnlyList<ICacheFiller> CreateCacheFillers(AgentSettings settings, Workspace workspace, CacheService caches, TimeProvider clock);

    /// <summary>The issues of a GitHub repository; nothing is asked before the first call.</summary>
    IIssueTracker CreateGitHubTracker(string name, AgentSettings settings, Workspace workspace, CacheService caches, TimeProvider clock);

    /// <summary>Asks GitHub how it sees us, where there is a repository or a token. Fails with dependency_unavailable.</summary>
    Task<GitHubStanding> GitHubStandingAsync(AgentSettings settings, Workspace workspace, TimeProvider clock, CancellationToken ct);

    /// <summary>Asks GitHub about the repository, its default branch and what we may do there. What could not be reached is said in the answer.</summary>
    Task<GitHubReadiness> GitHubReadinessAsync(AgentSettings settings, Workspace workspace, TimeProvider clock, CancellationToken ct);
}
