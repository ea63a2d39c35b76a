using System.Collections.Concurrent;

namespace AgentOps;

/// <summary>The trackers of one workspace, each made at its first use. Safe for concurrent use.</summary>
public sealed class IssueTrackers : IDisposable
{
    private readonly IReadOnlyDictionary<string, TrackerSettings> known;
    private readonly ConcurrentDictionary<string, Lazy<IIssueTracker>> made = new(StringComparer.Ordinal);
    private readonly AgentRuntime runtime;
    private readonly IRuntimeAdapters adapters;

    /// <param name="runtime">Whose workspace and settings count.</param>
    /// <param name="adapters">For YAML and GitHub.</param>
    internal IssueTrackers(AgentRuntime runtime, IRuntimeAdapters adapters)
    {
        (this.runtime, this.adapters) = (runtime, adapters);
        known = TrackerSettings.InUse(runtime.Settings);
    }

    /// <summary>In the order of the configuration.</summary>
    public IReadOnlyList<string> Names => [.. known.Keys];

    /// <summary>The one that is meant where none is named.</summary>
    public string DefaultName => TrackerSettings.DefaultOf(known).Key;

    /// <summary>The tracker of this name. Fails with tracker_not_found.</summary>
    public IIssueTracker Get(string name) => known.TryGetValue(name, out var settings)
        ? made.GetOrAdd(name, _ => new Lazy<IIssueTracker>(() => Make(name, settings))).Value
        : throw new AgentOpsException("tracker_not_found", $"There is no tracker '{name}' here; there are: {string.Join(", ", known.Keys)}.", name);

    /// <summary>Every issue of a tracker that can be read, whatever its state: what <see cref="DuplicateRules.Find"/> looks through.</summary>
    public async Task<IReadOnlyList<AgentIssue>> AllAsync(string name, CancellationToken ct)
    {
        var all = new List<AgentIssue>();
        await foreach (var issue in Get(name).ListAsync(new IssueQuery { Unreadable = _ => { } }, ct))
            all.Add(issue);
        return all;
    }

    public void Dispose()
    {
        foreach (var tracker in made.Values.Where(tracker => tracker.IsValueCreated))
            tracker.Value.Dispose();
    }

    internal static AgentOpsException NotFound(string tracker, int number) => new("issue_not_found", $"The tracker {tracker} has no issue {number}.", FormattableString.Invariant($"{number}"));

    internal static AgentOpsException CommentNotFound(string tracker, int number, string id) =>
        new("issue_comment_not_found", $"Issue {number} of the tracker {tracker} has no comment {id}.", id);

    private IIssueTracker Make(string name, TrackerSettings settings) => settings.Kind switch
    {
        TrackerKind.File => new FileTracker(name, Files(settings), Environment.UserName, runtime.Clock),
        TrackerKind.Markdown => new MarkdownTracker(name, Files(settings), adapters.Documents, Environment.UserName, runtime.Clock),
        _ => adapters.CreateGitHubTracker(name, runtime.Settings with { GitHub = settings.GitHub(runtime.Settings.GitHub) }, runtime.Workspace, runtime.Caches, runtime.Clock),
    };

    private TrackerFiles Files(TrackerSettings settings) => new(settings.Path!, runtime.Workspace, runtime.Settings.Store.BusyTimeout, runtime.Clock);
}
