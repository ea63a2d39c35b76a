namespace AgentOps;

/// <summary>Fingerprints of what no agent may touch. Its keys begin with .git or .agentops wherever those folders lie.</summary>
internal static class GuardedFiles
{
    // The last two decide what git status tells.
    private static readonly string[] Configuration = ["config", "config.worktree", "info/exclude", "info/attributes"];

    // Written by AgentOps itself while the agent works.
    private static readonly string[] RuntimeFolders = ["logs", "cache", "artifacts", "worktrees", "reports", "dashboard", "archive", "exports"];

    public static IReadOnlyDictionary<string, string> Read(GitFolders? git, string workspace)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        if (git is not null)
        {
            foreach (var folder in new[] { git.Common, git.Own }.Distinct())
            {
                foreach (var name in Configuration.Where(name => File.Exists(Path.Combine(folder, name))))
                    result[$".git/{name}"] = result.GetValueOrDefault($".git/{name}") + FileFingerprint.Of(Path.Combine(folder, name));
            }
            Add(result, ".git/hooks/", Path.Combine(git.Common, "hooks"), _ => false);
        }
        Add(result, Workspace.FolderName + "/", Path.Combine(workspace, Workspace.FolderName), IsRuntimes);
        return result;
    }

    public static bool ConfigurationDiffers(RepositorySnapshot before, RepositorySnapshot after) =>
        Configuration.Any(name => before.Guarded.GetValueOrDefault($".git/{name}") != after.Guarded.GetValueOrDefault($".git/{name}"));

    private static void Add(Dictionary<string, string> result, string prefix, string folder, Func<string, bool> skip)
    {
        foreach (var file in FolderWalk.Files(folder, skip).Take(FolderWalk.MaxFiles))
            result[prefix + Path.GetRelativePath(folder, file.FullName).Replace('\\', '/')] = FileFingerprint.Of(file.FullName);
    }

    private static bool IsRuntimes(string path) =>
        RuntimeFolders.Contains(path) || path.StartsWith("agentops.db", StringComparison.Ordinal);
}
