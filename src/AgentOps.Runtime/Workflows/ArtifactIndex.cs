namespace AgentOps;

/// <summary>Finds the steps whose artifacts are a path, lie in it, or hold it, without comparing every two paths. Paths are normalised.</summary>
internal sealed class ArtifactIndex
{
    private readonly Dictionary<string, SortedSet<int>> exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedSet<int>> inside = new(StringComparer.Ordinal);

    public void Add(string path, int node)
    {
        Put(exact, path, node);
        foreach (var folder in FoldersOf(path))
            Put(inside, folder, node);
    }

    /// <summary>In the order of their numbers.</summary>
    public IReadOnlySet<int> Holders(string path)
    {
        var found = new SortedSet<int>();
        foreach (var folder in FoldersOf(path).Append(path))
            found.UnionWith(exact.GetValueOrDefault(folder) ?? []);
        found.UnionWith(inside.GetValueOrDefault(path) ?? []);
        return found;
    }

    private static void Put(Dictionary<string, SortedSet<int>> index, string path, int node)
    {
        if (!index.TryGetValue(path, out var nodes))
            index[path] = nodes = [];
        nodes.Add(node);
    }

    private static IEnumerable<string> FoldersOf(string path)
    {
        for (var slash = path.IndexOf('/'); slash > 0; slash = path.IndexOf('/', slash + 1))
            yield return path[..slash];
    }
}
