using AgentOps.Tests.Storage;

namespace AgentOps.Adapters.Tests.Storage;

public sealed class SqliteStoreTests : StoreContract, IDisposable
{
    private readonly StoreFolder folder = new();

    protected override async Task<IAgentStore> OpenAsync() => await SqliteStore.OpenAsync(folder.Options, TimeProvider.System, None);

    public void Dispose() => folder.Dispose();
}
