namespace AgentOps;

/// <summary>Makes a workspace: folder, .gitignore, configuration with every default as a comment, private to the user. Safe to repeat.</summary>
public static class WorkspaceInitializer
{
    /// <summary>Where it would be made: the git repository's root above <paramref name="folder"/>, else the folder itself. Fails with workspace_nested (inside another workspace, unless <paramref name="force"/>), workspace_not_owned, workspace_not_writable.</summary>
    public static Workspace Plan(string folder, bool force) => throw new NotImplementedException();

    /// <summary>Makes what is missing and trusts what it created. The store is made by opening it.</summary>
    public static Workspace Create(Workspace planned, TrustStore trust, TimeProvider clock) => throw new NotImplementedException();
}
