namespace AgentOps;

/// <summary>The files of a workspace that count as its content: what git tracks or would track; without git, all but the usual build output.</summary>
internal static class FileSet
{
    private const int ListLimit = 64 * 1024 * 1024;

    private static readonly HashSet<string> BuildOutput = new(StringComparer.OrdinalIgnoreCase) { "bin", "obj", "node_modules", "packages", "target", "dist", "__pycache__", ".venv", ".vs", ".idea" };

    private static readonly EnumerationOptions OneFolder = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };

    /// <summary>Existing plain files under a folder, without links, relative to the root with /, in ordinal order.</summary>
    /// <param name="root">Absolute path of the boundary.</param>
    /// <param name="folder">Absolute path inside it.</param>
    /// <param name="ct">Ends the listing.</param>
    public static async Task<IReadOnlyList<FileInfo>> ListAsync(string root, string folder, CancellationToken ct)
    {
        var listed = await FromGitAsync(root, folder, ct) ?? Walk(folder, ct);
        return [.. listed.Where(file => !HasOwnFolder(Relative(root, file.FullName)) && IsPlain(file)).OrderBy(file => file.FullName, StringComparer.Ordinal)];
    }

    public static string Relative(string root, string path) => Path.GetRelativePath(root, path).Replace('\\', '/');

    /// <summary>True for what belongs to git or to AgentOps and is nobody's content.</summary>
    public static bool HasOwnFolder(string relative) => relative.Split('/')
        .Any(part => part.Equals(".git", StringComparison.OrdinalIgnoreCase) || part.Equals(Workspace.FolderName, StringComparison.OrdinalIgnoreCase));

    // Null, too, where git lists nothing: a workspace inside an ignored folder still has its files.
    private static async Task<IEnumerable<FileInfo>?> FromGitAsync(string root, string folder, CancellationToken ct)
    {
        try
        {
            var git = new GitCommand(root);
            var found = await git.TryRunAsync(["ls-files", "-co", "--exclude-standard", "-z", "--", Relative(root, folder)], ListLimit, ct);
            if (found.ExitCode != 0 || found.Output.Length == 0)
                return null;
            return found.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)
                .Select(path => new FileInfo(Path.Combine(root, path)));
        }
        catch (AgentOpsException missing) when (missing.Code == "command_not_found")
        {
            return null;
        }
    }

    private static IEnumerable<FileInfo> Walk(string folder, CancellationToken ct)
    {
        var folders = new Stack<DirectoryInfo>([new DirectoryInfo(folder)]);
        while (folders.TryPop(out var next))
        {
            ct.ThrowIfCancellationRequested();
            foreach (var entry in next.EnumerateFileSystemInfos("*", OneFolder))
            {
                if (entry is DirectoryInfo child && !BuildOutput.Contains(child.Name) && !HasOwnFolder(child.Name))
                    folders.Push(child);
                else if (entry is FileInfo file)
                    yield return file;
            }
        }
    }

    private static bool IsPlain(FileInfo file) => file.Exists && (file.Attributes & FileAttributes.ReparsePoint) == 0;
}
