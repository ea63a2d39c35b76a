namespace AgentOps;

/// <summary>Keeps file tools inside a root, whatever the path tries: <c>..</c>, absolute paths, links, case, alternate names.</summary>
public sealed class WorkspaceBoundary
{
    /// <param name="root">Absolute path of the workspace or worktree.</param>
    public WorkspaceBoundary(string root) => throw new NotImplementedException();

    /// <summary>The absolute path to read. Fails with path_outside_workspace.</summary>
    public string Read(string path) => throw new NotImplementedException();

    /// <summary>The absolute path to write. Fails with path_outside_workspace, and path_protected for .git and .agentops.</summary>
    public string Write(string path) => throw new NotImplementedException();
}
