
namespace AgentOps.Adapters;

/// <summary>The one public type of this assembly: everything the runtime needs from outside.</summary>
public sealed class AdapterSet : IRuntimeAdapters
{
    private readonly HandlebarsPages pages = new();

    /// <inheritdoc/>
    public IPageRenderer Pages => pages;

    /// <inheritdoc/>
    public IDocumentReader Documents => new YamlDocumentReader();

    /// <inheritdoc/>
    public Task<IAgentStore> OpenStoreAsync(StoreOptions options, TimeProvider clock, CancellationToken ct)
    {
        // On the caller's thread, as reads are: every caller is on the pool already, and another hop has a price at the first call.
        try
        {
            ct.ThrowIfCancellationRequested();
            return Task.FromResult<IAgentStore>(SqliteStore.Open(options, clock, Migration.Embedded()));
        }
        catch (Exception error)
        {
            return Task.FromException<IAgentStore>(error);
        }
    }

    /// <inheritdoc/>
    public IStoreCare StoreCare(TimeProvider clock) => new SqliteStoreCare(clock, Migration.Embedded());

    /// <inheritdoc/>
    public IAsyncEnumerable<MetricRow> ReadMetrics(string path, CancellationToken ct) => MetricsFile.ReadAsync(path, ct);

    /// <inheritdoc/>
    public IChatModel CreateChatModel(string alias, ModelSettings settings, TimeProvider clock) => new OpenAIChatModel(alias, settings, clock);

    /// <inheritdoc/>
    public IReadOnlyList<ITool> CreateTools(AgentSettings settings, Workspace workspace, CacheService caches, TimeProvider clock) =>
        NetworkTools.Create(settings, workspace, clock, caches);

    /// <inheritdoc/>
    public IReadOnlyList<ICacheFiller> CreateCacheFillers(AgentSettings settings, Workspace workspace, CacheService caches, TimeProvider clock) =>
        [new GitHubFiller(settings, caches, clock)];

    /// <inheritdoc/>
    public IIssueTracker CreateGitHubTracker(string name, AgentSettings settings, Workspace workspace, CacheService caches, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        return new GitHubTracker(name, settings, workspace.Root, new GitHubClient(settings, clock, caches));
    }

    /// <inheritdoc/>
    public Task<GitHubStanding> GitHubStandingAsync(AgentSettings settings, Workspace workspace, TimeProvider clock, CancellationToken ct) =>
        GitHubPresence.AskAsync(settings, workspace, clock, ct);

    /// <inheritdoc/>
    public Task<GitHubReadiness> GitHubReadinessAsync(AgentSettings settings, Workspace workspace, TimeProvider clock, CancellationToken ct) =>
        GitHubProbe.AskAsync(settings, workspace, clock, ct);
}
