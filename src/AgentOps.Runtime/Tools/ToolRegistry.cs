namespace AgentOps;

/// <summary>The tools of one workspace in this process: built in, of the session, and stored by reference. A session's tool hides a stored one of the same name.</summary>
public sealed class ToolRegistry : IToolCatalog
{
    public IReadOnlyList<ToolDescriptor> All => throw new NotImplementedException();

    public ITool? Find(string name) => throw new NotImplementedException();

    /// <summary>Reads the stored tools again after one was added or removed, here or in another process.</summary>
    public Task RefreshAsync(CancellationToken ct) => throw new NotImplementedException();
}
