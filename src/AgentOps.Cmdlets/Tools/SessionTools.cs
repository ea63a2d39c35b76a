using System.Collections.Concurrent;

namespace AgentOps.Cmdlets;

/// <summary>Tools made of this session's script blocks; gone with the process.</summary>
internal sealed class SessionTools
{
    private readonly ConcurrentDictionary<string, ITool> tools = new(StringComparer.Ordinal);

    public IReadOnlyList<ITool> All => [.. tools.Values];

    public ITool? Find(string name) => tools.GetValueOrDefault(name);

    public void Set(ITool tool) => tools[tool.Descriptor.Name] = tool;

    public bool Remove(string name) => tools.TryRemove(name, out _);

    public void Clear() => tools.Clear();
}
