namespace AgentOps.Adapters.Tests.Storage;

/// <summary>A folder of its own for one test's store.</summary>
public sealed class StoreFolder : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("agentops-store-");

    public Workspace Workspace => new(root.FullName);

    public string Path => System.IO.Path.Combine(root.FullName, ".agentops", "agentops.db");

    public string File(string name) => System.IO.Path.Combine(root.FullName, name);

    public StoreOptions Options => new(Path) { Durability = StoreDurability.Normal };

    public StoreKeeper Keeper(TimeProvider? clock = null) => new(Workspace, new AdapterSet(), clock ?? TimeProvider.System);

    public void Dispose() => root.Delete(recursive: true);
}
