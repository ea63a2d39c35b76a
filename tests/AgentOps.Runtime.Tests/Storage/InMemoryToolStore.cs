namespace AgentOps.Tests.Storage;

internal sealed class InMemoryToolStore(MemoryTables tables) : IToolStore
{
    public Task<IReadOnlyList<StoredTool>> ListAsync(CancellationToken ct) => tables.ReadAsync<IReadOnlyList<StoredTool>>(
        () => [.. tables.Tools.Values.OrderBy(tool => tool.Name, StringComparer.Ordinal)]);

    public Task SaveAsync(StoredTool tool, bool replace, CancellationToken ct) => tables.WriteAsync(
        () => !replace && tables.Tools.ContainsKey(tool.Name)
            ? throw new AgentOpsException("tool_already_registered", $"A tool {tool.Name} is registered already.", tool.Name)
            : tables.Tools[tool.Name] = tool,
        ct);

    public Task<bool> RemoveAsync(string name, CancellationToken ct) => tables.WriteAsync(() => tables.Tools.Remove(name), ct);
}
