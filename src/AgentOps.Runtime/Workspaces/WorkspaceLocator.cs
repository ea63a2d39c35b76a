namespace AgentOps;

/// <summary>Finds a workspace by walking up, as git does.</summary>
public static class WorkspaceLocator
{
    /// <summary>
    /// The workspace of <paramref name="explicitPath"/>, else of AGENTOPS_WORKSPACE, else the nearest one above <paramref name="folder"/>. A linked git worktree and
    /// <c>.agentops/worktrees/*</c> map to their owner. Fails with workspace_not_found, workspace_not_owned (another user owns it, or a symlink leads to it).
    /// </summary>
    public static Workspace Find(string? explicitPath, string folder) => throw new NotImplementedException();
}
