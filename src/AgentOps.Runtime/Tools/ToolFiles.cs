namespace AgentOps;

/// <summary>Where the file tools may go: inside the boundary, never into <c>.git</c> or <c>.agentops</c> except this run's own artifacts, to read.</summary>
internal static class ToolFiles
{
    /// <summary>The absolute path to read. Fails with path_outside_workspace or path_protected.</summary>
    public static string Read(ToolInvocation invocation, string path)
    {
        if (OwnArtifact(invocation, path) is { } artifact)
            return new WorkspaceBoundary(invocation.Artifacts).Read(artifact);
        var full = new WorkspaceBoundary(invocation.Root).Read(path);
        Protect(invocation.Root, full, path);
        return full;
    }

    /// <summary>Opens it, and looks again afterwards. Fails as <see cref="Read"/> does, and with file_unreadable.</summary>
    public static FileStream OpenRead(ToolInvocation invocation, string path) => OwnArtifact(invocation, path) is { } artifact
        ? new WorkspaceBoundary(invocation.Artifacts).OpenRead(artifact)
        : new WorkspaceBoundary(invocation.Root).OpenRead(Read(invocation, path));

    /// <summary>The absolute path to write. Fails with path_outside_workspace or path_protected.</summary>
    public static string Write(ToolInvocation invocation, string path)
    {
        var full = new WorkspaceBoundary(invocation.Root).Write(path);
        Protect(invocation.Root, full, path);
        return full;
    }

    private static void Protect(string root, string full, string path)
    {
        if (FileSet.HasOwnFolder(FileSet.Relative(root, full)))
            throw new AgentOpsException("path_protected", $"'{path}' belongs to git or to AgentOps.", path);
    }

    private static string? OwnArtifact(ToolInvocation invocation, string path)
    {
        if (!Directory.Exists(invocation.Artifacts))
            return null;
        var folder = FileSet.Relative(invocation.Workspace, invocation.Artifacts) + "/";
        var wanted = path.Replace('\\', '/');
        return wanted.StartsWith(folder, StringComparison.Ordinal) ? wanted[folder.Length..] : null;
    }
}
