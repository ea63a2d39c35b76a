namespace AgentOps;

/// <summary>The folder that a run works in: its workspace, or one inside it such as its worktree.</summary>
internal static class RunRoot
{
    private const int Longest = 400;

    /// <summary>Absolute path.</summary>
    public static string PathOf(Workspace workspace, string? root) => root is null ? workspace.Root : Path.GetFullPath(root, workspace.Root);

    /// <summary>The same text, when it can name a folder inside a workspace. Fails with run_root_invalid.</summary>
    public static string Accept(string root)
    {
        var isPlain = root.Length is > 0 and <= Longest && !Path.IsPathRooted(root) && !root.Contains('\\', StringComparison.Ordinal)
            && PathRules.Problem(root, OperatingSystem.IsWindows()) is null && !root.Split('/').Any(part => part is "" or "." or "..");
        return isPlain ? root
            : throw new AgentOpsException("run_root_invalid", $"'{Describe.Cut(root)}' is no folder inside a workspace: it is relative, has at most {Longest} characters, / between its names, and neither . nor .. among them.", root);
    }

    /// <summary>Fails with run_root_missing when the folder is gone or was replaced by a link that leads out of the workspace.</summary>
    public static void Require(Workspace workspace, Run run)
    {
        if (run.Root is null)
            return;
        var path = PathOf(workspace, run.Root);
        if (!Directory.Exists(path))
            throw new AgentOpsException("run_root_missing", $"The folder {run.Root} that run {run.Id} works in is gone.", run.Root);
        if (RealPath.Of(path)?.StartsWith(workspace.Root + Path.DirectorySeparatorChar, StringComparison.Ordinal) != true)
            throw new AgentOpsException("run_root_missing", $"The folder {run.Root} that run {run.Id} works in was replaced by a link out of the workspace.", run.Root);
    }
}
