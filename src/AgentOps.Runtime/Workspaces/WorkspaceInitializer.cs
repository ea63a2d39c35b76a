namespace AgentOps;

/// <summary>Makes a workspace: folder, .gitignore, configuration with every default as a comment, private to the user. Safe to repeat.</summary>
public static class WorkspaceInitializer
{
    internal const string Ignored = """
        # This machine's state stays out of the repository; what people write is kept.
        *
        !.gitignore
        !agentops.yaml
        !missions/
        !missions/**
        !workflows/
        !workflows/**
        !runbooks/
        !runbooks/**

        """;

    /// <summary>Where it would be made: the git repository's root above <paramref name="folder"/>, else the folder itself. Fails with workspace_nested (inside another workspace, unless <paramref name="force"/>), workspace_not_owned, workspace_not_writable.</summary>
    public static Workspace Plan(string folder, bool force)
    {
        var start = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (!Directory.Exists(start))
            throw new AgentOpsException("workspace_not_found", $"{start} is not a folder; a workspace is made in an existing one.", start);
        var root = RootFor(start, force);
        if (!force && Path.GetDirectoryName(root) is { } above && WorkspaceLocator.RootAbove(above) is { } outer)
            throw new AgentOpsException("workspace_nested", $"{root} lies inside the workspace {outer}.", root);
        var planned = WorkspaceGuard.Accept(root);
        var target = Directory.Exists(planned.Folder) ? planned.Folder : planned.Root;
        return FileFacts.CanWrite(target) ? planned : throw NotWritable(target, null);
    }

    /// <summary>Makes what is missing and trusts what it created, nothing that was there. The store is made by opening it. Fails with workspace_not_writable.</summary>
    /// <param name="planned">What <see cref="Plan"/> returned.</param>
    /// <param name="trust">Where the trust is noted.</param>
    /// <param name="clock">When it was.</param>
    /// <param name="configuration">The text of a new agentops.yaml.</param>
    public static Workspace Create(Workspace planned, TrustStore trust, TimeProvider clock, string configuration)
    {
        try
        {
            PrivateFolder.Create(planned.Folder);
            PrivateFolder.Create(Path.Combine(planned.Folder, "missions"));
            AtomicFile.TryCreate(Path.Combine(planned.Folder, ".gitignore"), Ignored, ownerOnly: true);
            if (AtomicFile.TryCreate(planned.ConfigurationPath, configuration, ownerOnly: true))
                trust.Grant(planned, clock.GetUtcNow(), [planned.ConfigurationPath]);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw NotWritable(planned.Folder, e);
        }
        return WorkspaceGuard.Accept(planned.Root);
    }

    private static string RootFor(string start, bool force)
    {
        if (Directory.Exists(Path.Combine(start, Workspace.FolderName)))
            return GitFolder.MainWorkingTree(start) ?? start;
        if (GitFolder.RootAbove(start) is not { } repository)
            return start;
        var root = GitFolder.MainWorkingTree(repository) ?? repository;
        // Asked by force for a workspace inside a repository that has one: the inner folder is meant.
        return force && root != start && WorkspaceLocator.RootAbove(root) is not null ? start : root;
    }

    private static AgentOpsException NotWritable(string path, Exception? cause) =>
        new("workspace_not_writable", $"{path} cannot be written by {Environment.UserName}{(cause is null ? "" : $": {cause.Message}")}.", path, cause);
}
