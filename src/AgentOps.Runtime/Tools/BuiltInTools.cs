namespace AgentOps;

/// <summary>The tools that are part of AgentOps and need nothing but the file system and git.</summary>
public static class BuiltInTools
{
    /// <summary>New instances, in the order of their names.</summary>
    public static IReadOnlyList<ITool> Create(AgentSettings settings, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return
        [
            new CheckFilesTool(),
            new GitBranchesTool(clock),
            new GitChurnTool(clock),
            new GitDiffTool(),
            new GitLogTool(clock),
            new GitStatusTool(),
            new ListFilesTool(),
            new ReadFileTool(),
            new SearchTextTool(clock),
            new WriteArtifactTool(),
            new WriteFileTool(),
        ];
    }
}
