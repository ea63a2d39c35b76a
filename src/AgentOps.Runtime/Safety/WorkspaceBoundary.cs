namespace AgentOps;

/// <summary>Keeps file tools inside a root, whatever the path tries: <c>..</c>, absolute paths, links, case, alternate names.</summary>
public sealed class WorkspaceBoundary
{
    private const string Git = ".git";
    private readonly bool windows;
    private readonly StringComparison comparison;

    /// <param name="root">Absolute path of the workspace or worktree.</param>
    public WorkspaceBoundary(string root)
        : this(root, OperatingSystem.IsWindows())
    {
    }

    internal WorkspaceBoundary(string root, bool windows)
    {
        this.windows = windows;
        comparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        Root = Path.TrimEndingDirectorySeparator(RealPath.Of(Path.GetFullPath(root)) ?? throw Outside(root, "is a circle of links"));
    }

    /// <summary>Absolute, without links.</summary>
    public string Root { get; }

    /// <summary>The absolute path to read, without links. Fails with path_outside_workspace, and path_protected for .agentops.</summary>
    /// <param name="path">Relative to the root, or absolute inside it.</param>
    public string Read(string path) => Resolve(path, [Workspace.FolderName]);

    /// <summary>The absolute path to write, without links; it and its folders need not exist. Fails with path_outside_workspace, and path_protected for .git and .agentops.</summary>
    /// <param name="path">Relative to the root, or absolute inside it.</param>
    public string Write(string path)
    {
        var resolved = Resolve(path, [Workspace.FolderName, Git]);
        return resolved != Root ? resolved : throw Outside(path, "is the root itself");
    }

    /// <summary>Where the path leads, relative to the root with / as separator; null where it leads outside.</summary>
    public string? Relative(string path)
    {
        try
        {
            return Path.GetRelativePath(Root, Resolve(path, [])).Replace('\\', '/');
        }
        catch (AgentOpsException)
        {
            return null;
        }
    }

    /// <summary>Opens a regular file to read, and looks again afterwards, so that a link put there in between leads nowhere. Fails as <see cref="Read"/> does, and with file_unreadable.</summary>
    public FileStream OpenRead(string path)
    {
        var resolved = Read(path);
        if (!FileFacts.IsRegularFile(resolved))
            throw new AgentOpsException("file_unreadable", $"{path} is not a file.", path);
        FileStream stream;
        try
        {
            stream = new FileStream(resolved, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 64 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AgentOpsException("file_unreadable", $"{path} cannot be opened: {e.Message}", path, e);
        }
        var opened = OperatingSystem.IsLinux() ? new FileInfo($"/proc/self/fd/{stream.SafeFileHandle.DangerousGetHandle()}").LinkTarget : RealPath.Of(resolved);
        if (opened is null || opened == resolved)
            return stream;
        stream.Dispose();
        throw Outside(path, "changed while it was opened");
    }

    private string Resolve(string path, ReadOnlySpan<string> guarded)
    {
        if (PathRules.Problem(path, windows) is { } problem)
            throw Outside(path, problem);
        var resolved = RealPath.Of(Path.Combine(Root, path)) ?? throw Outside(path, "is a circle of links");
        if (!IsInside(resolved))
            throw Outside(path, "leads outside the workspace");
        foreach (var name in guarded)
            if (HasSegment(resolved[Root.Length..], name))
                throw new AgentOpsException("path_protected", $"{path} leads into {name}, which tools may not touch.", path);
        return resolved;
    }

    private bool IsInside(string resolved) =>
        resolved.StartsWith(Root, comparison)
        && (resolved.Length == Root.Length || resolved[Root.Length] == Path.DirectorySeparatorChar || Root.EndsWith(Path.DirectorySeparatorChar));

    private static bool HasSegment(string relative, string name)
    {
        foreach (var segment in relative.Split('/', '\\'))
            if (PathRules.Means(segment, name))
                return true;
        return false;
    }

    private static AgentOpsException Outside(string path, string problem) =>
        new("path_outside_workspace", $"{path.Replace('\0', '?')} {problem}.", path);
}
