namespace AgentOps;

/// <summary>Which workspaces this user trusts: a private file of the user with each workspace's path and the hashes of its configuration and missions.</summary>
public sealed class TrustStore
{
    /// <param name="path">The file; its folder is made private to the user when first written.</param>
    public TrustStore(string path) => throw new NotImplementedException();

    /// <summary>In the user's configuration folder (<c>$XDG_CONFIG_HOME/agentops</c>, <c>~/.config/agentops</c>, <c>%APPDATA%\agentops</c>).</summary>
    public static TrustStore Default() => throw new NotImplementedException();

    /// <summary>True when the file (agentops.yaml, a mission) is exactly the one that was trusted. A missing agentops.yaml needs no trust.</summary>
    public bool IsTrusted(Workspace workspace, string file) => throw new NotImplementedException();

    /// <summary>Trusts agentops.yaml and every mission of the workspace as they are now; returns the relative paths.</summary>
    public IReadOnlyList<string> Grant(Workspace workspace, DateTimeOffset now) => throw new NotImplementedException();

    /// <summary>False when it was not trusted.</summary>
    public bool Revoke(Workspace workspace) => throw new NotImplementedException();
}
