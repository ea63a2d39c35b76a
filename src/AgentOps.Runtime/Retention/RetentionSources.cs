namespace AgentOps;

/// <summary>Everything that can be cleaned up in a workspace, in the order in which it is.</summary>
internal static class RetentionSources
{
    public static IReadOnlyList<IRetentionSource> Of(AgentRuntime runtime)
    {
        var (workspace, store, clock) = (runtime.Workspace, runtime.Store, runtime.Clock);
        return
        [
            new RunRetention(workspace, store, clock),
            new ArtifactRetention(workspace, store, clock),
            new WorktreeRetention(runtime.Worktrees),
            new HandoffRetention(workspace, runtime.Sync, clock),
            new FileRetention(RetentionClasses.Exports, ["exports"], workspace, clock),
            new FileRetention(RetentionClasses.Reports, ["reports"], workspace, clock, name => name == OpsFolders.Name ? "New-OpsSnapshot looks after them" : null),
            new FileRetention(RetentionClasses.Logs, ["logs"], workspace, clock, WhyWrittenTo),
            new CacheRetention(workspace, runtime.Caches),
            new FileRetention(RetentionClasses.Archives, [.. RetentionClasses.Archived.Select(name => $"archive/{name}")], workspace, clock),
        ];

        string? WhyWrittenTo(string name) => name == Path.GetFileName(workspace.LogPath) || name == Path.GetFileName(workspace.ServiceLogPath) || name.EndsWith(".lock", StringComparison.Ordinal) ? "in use" : null;
    }
}
