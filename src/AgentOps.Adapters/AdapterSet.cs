using AgentOps.Adapters.Storage;

namespace AgentOps.Adapters;

/// <summary>The one public type of this assembly: everything the runtime needs from outside.</summary>
public sealed class AdapterSet : IRuntimeAdapters
{
    /// <inheritdoc/>
    public IDocumentReader Documents => throw new NotSupportedException();

    /// <inheritdoc/>
    public async Task<IAgentStore> OpenStoreAsync(StoreOptions options, TimeProvider clock, CancellationToken ct) =>
        await SqliteStore.OpenAsync(options, clock, ct);

    /// <inheritdoc/>
    public IChatModel CreateChatModel(string alias, ModelSettings settings, TimeProvider clock) => throw new NotSupportedException();

    /// <inheritdoc/>
    public IReadOnlyList<ITool> CreateTools(AgentSettings settings, Workspace workspace, TimeProvider clock) => throw new NotSupportedException();
}
