namespace AgentOps;

/// <summary>Which workspaces this user trusts: a private file of the user with each workspace's path and the hashes of its configuration and missions.</summary>
public sealed class TrustStore
{
    /// <summary>The environment variable that names another folder than the user's for this file.</summary>
    public const string FolderVariable = "AGENTOPS_CONFIG_HOME";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly string path;

    /// <param name="path">The file; its folder is made private to the user when first written.</param>
    public TrustStore(string path) => this.path = Path.GetFullPath(path);

    /// <summary>Absolute path of the file.</summary>
    public string Location => path;

    internal OwnStores Stores => new(Path.Combine(Path.GetDirectoryName(path)!, "stores"));

    /// <summary>In the user's configuration folder (<c>$AGENTOPS_CONFIG_HOME</c>, else <c>$XDG_CONFIG_HOME/agentops</c>, <c>~/.config/agentops</c>, <c>%APPDATA%\agentops</c>).</summary>
    public static TrustStore Default() => Default(Environment.GetEnvironmentVariable);

    /// <summary>True when the file (agentops.yaml, a mission) is exactly the one that was trusted. A missing agentops.yaml needs no trust.</summary>
    /// <param name="workspace">The workspace it belongs to.</param>
    /// <param name="file">Absolute, or relative to the workspace.</param>
    public bool IsTrusted(Workspace workspace, string file)
    {
        var absolute = Path.GetFullPath(file, workspace.Root);
        try
        {
            return File.Exists(absolute) ? IsTrusted(workspace, absolute, DefinitionFile.ReadFound(absolute)) : absolute == workspace.ConfigurationPath;
        }
        catch (AgentOpsException)
        {
            return false;
        }
    }

    /// <summary>The same for a text that was read from the file already, so that what is judged is what is used.</summary>
    public bool IsTrusted(Workspace workspace, string file, string text)
    {
        var relative = workspace.Relative(Path.GetFullPath(file, workspace.Root));
        return TrustFile.ReadOrNothing(path).TryGetValue(workspace.Root, out var trusted)
            && trusted.Files.TryGetValue(relative, out var hash) && hash == TextHash.Of(text);
    }

    /// <summary>Trusts agentops.yaml and every mission of the workspace as they are now, and nothing else of it; returns the relative paths. Fails with store_busy, file_unreadable.</summary>
    public IReadOnlyList<string> Grant(Workspace workspace, DateTimeOffset now) =>
        Change(all => (all[workspace.Root] = new TrustedWorkspace(now, Hash(workspace, TrustedFiles.Of(workspace)))).Files.Keys.Order(StringComparer.Ordinal).ToList());

    /// <summary>False when it was not trusted. Fails with store_busy, file_unreadable.</summary>
    public bool Revoke(Workspace workspace) => File.Exists(path) && Change(all => all.Remove(workspace.Root));

    /// <summary>Takes the workspace's store, which somebody else made or another machine, for this user's own, with all that it holds. Fails with workspace_not_found where there is none, and a <c>store_…</c> code.</summary>
    public async Task TakeOverStoreAsync(Workspace workspace, IRuntimeAdapters adapters, TimeProvider clock, CancellationToken ct)
    {
        await using var store = await adapters.OpenStoreAsync(new StoreOptions(workspace.StorePath) { Create = false }, clock, ct);
        Stores.Note(store.Identity, workspace.StorePath);
    }

    /// <summary>Adds these files, as they are now, to what is trusted of the workspace.</summary>
    internal void Grant(Workspace workspace, DateTimeOffset now, IReadOnlyList<string> files) => Change(all =>
    {
        var trusted = Hash(workspace, files);
        foreach (var (file, hash) in all.GetValueOrDefault(workspace.Root)?.Files ?? [])
            trusted.TryAdd(file, hash);
        return all[workspace.Root] = new TrustedWorkspace(now, trusted);
    });

    internal static TrustStore Default(Func<string, string?> environment)
    {
        var named = environment(FolderVariable);
        var folder = Path.IsPathFullyQualified(named ?? "") ? named! : Path.Combine(UserFolder(environment), "agentops");
        return new TrustStore(Path.Combine(folder, "trust.json"));
    }

    // A relative XDG_CONFIG_HOME is invalid by its standard; it, or ours, would let the current folder bring its own trust along.
    private static string UserFolder(Func<string, string?> environment) =>
        OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData)
        : environment("XDG_CONFIG_HOME") is { } folder && Path.IsPathRooted(folder) ? folder
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config");

    private static Dictionary<string, string> Hash(Workspace workspace, IEnumerable<string> files) =>
        files.ToDictionary(workspace.Relative, file => TextHash.Of(DefinitionFile.ReadFound(file)), StringComparer.Ordinal);

    private T Change<T>(Func<Dictionary<string, TrustedWorkspace>, T> change)
    {
        PrivateFolder.Create(Path.GetDirectoryName(path)!);
        using var held = FileLock.TryTake(path + ".lock", Patience)
            ?? throw new AgentOpsException("store_busy", $"{path} is being changed by another process.", path);
        var all = TrustFile.Read(path);
        var result = change(all);
        TrustFile.Write(path, all);
        return result;
    }
}
