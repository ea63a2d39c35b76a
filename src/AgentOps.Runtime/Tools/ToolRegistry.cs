namespace AgentOps;

/// <summary>The tools of one workspace in this process: built in, of the session, and stored by reference. A session's tool hides a stored one of the same name; neither hides a built-in one.</summary>
public sealed class ToolRegistry : IToolCatalog
{
    private readonly Lazy<Dictionary<string, ITool>> builtIn;
    private readonly Func<IReadOnlyList<ITool>> session;
    private readonly Func<StoredTool, ITool?> load;
    private readonly IToolStore store;
    private Dictionary<string, ITool?> stored = [];

    /// <param name="builtIn">Called at the first look-up: commands that only read the store never need one.</param>
    /// <param name="session">Asked at each look-up.</param>
    /// <param name="load">Null for a stored tool that this process cannot run.</param>
    /// <param name="store">References of the stored tools.</param>
    internal ToolRegistry(Func<IEnumerable<ITool>> builtIn, Func<IReadOnlyList<ITool>> session, Func<StoredTool, ITool?> load, IToolStore store)
    {
        this.builtIn = new(() => builtIn().ToDictionary(tool => tool.Descriptor.Name, StringComparer.Ordinal));
        (this.session, this.load, this.store) = (session, load, store);
    }

    public IReadOnlyList<ToolDescriptor> All =>
        [.. builtIn.Value.Values.Concat(session()).Concat(stored.Values.OfType<ITool>()).DistinctBy(tool => tool.Descriptor.Name, StringComparer.Ordinal)
            .Select(tool => tool.Descriptor).OrderBy(tool => tool.Name, StringComparer.Ordinal)];

    public ITool? Find(string name) =>
        builtIn.Value.GetValueOrDefault(name) ?? session().FirstOrDefault(tool => tool.Descriptor.Name == name) ?? stored.GetValueOrDefault(name);

    public bool IsStored(string name) => stored.ContainsKey(name);

    /// <summary>True for a name that no one may register.</summary>
    public bool IsBuiltIn(string name) => builtIn.Value.ContainsKey(name);

    /// <summary>Reads the stored tools again after one was added or removed, here or in another process. One that this process cannot run is known by its name only.</summary>
    public async Task RefreshAsync(CancellationToken ct)
    {
        var tools = new Dictionary<string, ITool?>(StringComparer.Ordinal);
        foreach (var reference in await store.ListAsync(ct))
            tools[reference.Name] = load(reference);
        stored = tools;
    }
}
