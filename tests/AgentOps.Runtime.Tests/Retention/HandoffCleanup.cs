using AgentOps.Tests.Runs;
using AgentOps.Tests.Sync;

namespace AgentOps.Tests.Retention;

/// <summary>Hand-offs on a real disk and a clean-up that knows of nothing else.</summary>
internal sealed class HandoffCleanup : IDisposable
{
    public static readonly CancellationToken None = CancellationToken.None;

    /// <param name="keepLast">Of each issue.</param>
    /// <param name="days">The least age.</param>
    /// <param name="action">What becomes of the others.</param>
    public HandoffCleanup(int keepLast = 2, int days = 0, RetentionAction action = RetentionAction.Delete)
    {
        Settings = new RetentionSettings { Rules = [new RetentionRule(RetentionClasses.Handoffs, action) { KeepLast = keepLast, OlderThan = TimeSpan.FromDays(days) }] };
        Service = Open();
    }

    public SyncScene Scene { get; } = new();

    public RetentionSettings Settings { get; }

    public RetentionService Service { get; }

    /// <summary>As another process would open it.</summary>
    public RetentionService Open() =>
        new(Settings, [new HandoffRetention(Scene.Workspace, new SyncService(Scene.Workspace, Scene.Clock), Scene.Clock)], Scene.Workspace, new NullLog(), Scene.Clock);

    public Task<IReadOnlyList<CleanupItem>> PlanAsync(bool withKept = false) => Service.PlanAsync([], withKept, None);

    public async Task<IReadOnlyList<CleanupItem>> CleanAsync(IEnumerable<CleanupItem>? plan = null)
    {
        var done = new List<CleanupItem>();
        foreach (var portion in Service.PortionsOf(plan ?? await PlanAsync()))
            done.AddRange(await Service.ApplyAsync(portion, None));
        return done;
    }

    public async Task<List<string>> CommentAsync(int count, string issue = "7")
    {
        var paths = new List<string>();
        for (var at = 0; at < count; at++)
            paths.Add((await Scene.ApplyAsync(issue, SyncScene.Comment($"Comment {at}.")))[0].Path);
        return paths;
    }

    public async Task<List<string>> LeftAsync() => [.. (await Scene.Service.AppliedAsync(SyncScope.All, None)).Select(artifact => artifact.Path)];

    /// <summary>The files of an issue's archive.</summary>
    public List<string> Files(string issue = "7") => [.. Directory.GetFiles(Path.GetDirectoryName(Scene.Manifest(issue))!).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public void Dispose() => Scene.Dispose();
}
