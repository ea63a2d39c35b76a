namespace AgentOps.Tests.Storage;

public sealed class InMemoryStoreTests : StoreContract
{
    protected override Task<IAgentStore> OpenAsync() => Task.FromResult<IAgentStore>(new InMemoryStore());
}
