namespace AgentOps;

/// <summary>Refuses a workspace that somebody else may have prepared: another user's, or one that a link leads to.</summary>
internal static class WorkspaceGuard
{
    // A repository can bring links along, and what we write would then land wherever they lead.
    private static readonly string[] Written =
        ["agentops.db", "agentops.db-wal", "agentops.db-shm", "agentops.db-journal", "backups", "logs", "artifacts", "worktrees", "cache", "archive", "exports", "reports", "dashboard", "sync", "sync-applied"];

    /// <summary>The workspace of an existing root. Fails with workspace_not_owned.</summary>
    public static Workspace Accept(string root)
    {
        RefuseLink(root);
        RefuseStranger(root);
        var folder = Path.Combine(root, Workspace.FolderName);
        if (RealPath.IsLink(folder) || Directory.Exists(folder))
        {
            RefuseLink(folder);
            RefuseStranger(folder);
            foreach (var name in Written)
                RefuseLink(Path.Combine(folder, name));
        }
        return new Workspace(RealPath.Of(root)!);
    }

    private static void RefuseLink(string path)
    {
        if (RealPath.IsLink(path))
            throw new AgentOpsException("workspace_not_owned", $"{path} is a symbolic link; a workspace and what AgentOps writes in it must be real folders and files.", path);
    }

    private static void RefuseStranger(string path)
    {
        if (!FileFacts.IsCurrentUser(path))
            throw new AgentOpsException("workspace_not_owned", $"{path} belongs to another user than {Environment.UserName}.", path);
    }
}
