namespace AgentOps;

/// <summary>The tools that are part of AgentOps and need nothing but the file system and git.</summary>
public static class BuiltInTools
{
    /// <summary>New instances, in the order of their names.</summary>
    /// <param name="settings">The configuration.</param>
    /// <param name="clock">For what depends on the time.</param>
    /// <param name="caches">Where what is dear to find out is kept; null keeps nothing.</param>
    public static IReadOnlyList<ITool> Create(AgentSettings settings, TimeProvider clock, CacheService? caches = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return
        [
            new AskPersonTool(),
            new CheckFilesTool(),
            new GitTool(new GitBranchesTool(clock)),
            new GitTool(new GitChurnTool(caches, clock)),
            new GitTool(new GitDiffTool()),
            new GitTool(new GitLogTool(clock)),
            new GitTool(new GitStatusTool()),
            new JudgeReviewTool(),
            new ListFilesTool(),
            new ReadFileTool(),
            new SearchTextTool(clock),
            new WriteArtifactTool(),
            new WriteFileTool(),
        ];
    }
}
