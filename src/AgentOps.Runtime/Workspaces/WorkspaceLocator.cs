namespace AgentOps;

/// <summary>Finds a workspace by walking up, as git does.</summary>
public static class WorkspaceLocator
{
    /// <summary>The environment variable that names the workspace for jobs and for the children of a run.</summary>
    public const string Variable = "AGENTOPS_WORKSPACE";

    /// <summary>
    /// The workspace of <paramref name="explicitPath"/>, else of AGENTOPS_WORKSPACE, else the nearest one above <paramref name="folder"/>. A linked git worktree and
    /// <c>.agentops/worktrees/*</c> map to their owner. Fails with workspace_not_found, workspace_not_owned (another user owns it, or a symlink leads to it).
    /// </summary>
    public static Workspace Find(string? explicitPath, string folder) => Find(explicitPath, folder, Environment.GetEnvironmentVariable);

    internal static Workspace Find(string? explicitPath, string folder, Func<string, string?> environment)
    {
        var start = Path.GetFullPath(folder);
        if (!string.IsNullOrEmpty(explicitPath))
            return Named(Path.GetFullPath(explicitPath, start), "is not a workspace: it has no .agentops folder.");
        if (environment(Variable) is { Length: > 0 } variable)
            return Named(Path.GetFullPath(variable, start), $"is named by {Variable} but is not a workspace: it has no .agentops folder.");
        return RootAbove(start) is { } root
            ? WorkspaceGuard.Accept(root)
            : throw new AgentOpsException("workspace_not_found", $"There is no workspace (a folder with .agentops in it) at or above {start}.", start);
    }

    /// <summary>The root that a search upwards finds, before anybody asks whether it may be used.</summary>
    internal static string? RootAbove(string folder)
    {
        for (var current = folder; current is not null; current = Path.GetDirectoryName(current))
            if (RootAt(current) is { } root)
                return root;
        return null;
    }

    private static Workspace Named(string path, string problem)
    {
        var trimmed = Path.TrimEndingDirectorySeparator(path);
        return RootAt(trimmed) is { } root
            ? WorkspaceGuard.Accept(root)
            : throw new AgentOpsException("workspace_not_found", $"{trimmed} {problem}", trimmed);
    }

    // A checked-out agentops.yaml gives every worktree an .agentops folder of its own, so the owner is asked first.
    private static string? RootAt(string folder)
    {
        if (OwnerOfRunWorktree(folder) is { } owner)
            return owner;
        if (GitFolder.MainWorkingTree(folder) is { } main && IsRoot(main))
            return main;
        return IsRoot(folder) ? folder : null;
    }

    private static string? OwnerOfRunWorktree(string folder)
    {
        for (var current = folder; Path.GetDirectoryName(current) is { } parent; current = parent)
        {
            var isWorktrees = Path.GetFileName(current) == Workspace.WorktreeFolderName && Path.GetFileName(parent) == Workspace.FolderName;
            if (isWorktrees && current != folder && Path.GetDirectoryName(parent) is { } owner)
                return OwnerOfRunWorktree(owner) ?? owner;
        }
        return null;
    }

    private static bool IsRoot(string folder)
    {
        var candidate = Path.Combine(folder, Workspace.FolderName);
        return Directory.Exists(candidate) || RealPath.IsLink(candidate);
    }
}
