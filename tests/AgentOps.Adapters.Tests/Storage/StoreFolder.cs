namespace AgentOps.Adapters.Tests.Storage;

/// <summary>A folder of its own for one test's store.</summary>
public sealed class StoreFolder : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("agentops-store-");

    public Workspace Workspace => new(root.FullName);

    public string Path => System.IO.Path.Combine(root.FullName, ".agentops", "agentops.db");

    public string File(string name) => System.IO.Path.Combine(root.FullName, name);

    /// <summary>The user's own file, with the stores that are this user's.</summary>
    public TrustStore Trust => new(System.IO.Path.Combine(root.FullName, "user", "trust.json"));

    /// <summary>What is at this store's place is this user's, as if made here.</summary>
    public Task OwnAsync() => Trust.TakeOverStoreAsync(Workspace, new AdapterSet(), TimeProvider.System, CancellationToken.None);

    public StoreOptions Options => new(Path) { Durability = StoreDurability.Normal };

    public StoreKeeper Keeper(TimeProvider? clock = null) => new(Workspace, new AdapterSet(), Trust, clock ?? TimeProvider.System);

    public void Dispose() => root.Delete(recursive: true);
}
