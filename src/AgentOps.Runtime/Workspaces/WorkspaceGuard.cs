namespace AgentOps;

/// <summary>Refuses a workspace that somebody else may have prepared: another user's, or one that a link leads to.</summary>
internal static class WorkspaceGuard
{
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
        }
        return new Workspace(RealPath.Of(root)!);
    }

    private static void RefuseLink(string path)
    {
        if (RealPath.IsLink(path))
            throw new AgentOpsException("workspace_not_owned", $"{path} is a symbolic link; a workspace must be a real folder.", path);
    }

    private static void RefuseStranger(string path)
    {
        if (!FileFacts.IsCurrentUser(path))
            throw new AgentOpsException("workspace_not_owned", $"{path} belongs to another user than {Environment.UserName}.", path);
    }
}
