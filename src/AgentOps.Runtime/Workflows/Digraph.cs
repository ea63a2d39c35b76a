namespace AgentOps;

/// <summary>A directed graph of numbered nodes. Every search is a loop, so that a long chain cannot exhaust the stack.</summary>
internal sealed class Digraph
{
    private readonly List<int>[] targets;
    private readonly List<int>[] sources;
    private readonly HashSet<(int From, int To)> edges = [];

    public Digraph(int count) => (targets, sources) = (Lists(count), Lists(count));

    public int Count => targets.Length;

    public IReadOnlyList<int> Targets(int node) => targets[node];

    public IReadOnlyList<int> Sources(int node) => sources[node];

    /// <summary>An edge that is there already is not added again.</summary>
    public void Add(int from, int to)
    {
        if (!edges.Add((from, to)))
            return;
        targets[from].Add(to);
        sources[to].Add(from);
    }

    public bool Has(int from, int to) => edges.Contains((from, to));

    /// <summary>True when edges lead from one to the other; to itself only on a cycle.</summary>
    public bool Reaches(int from, int to) => Reachable(from)[to];

    /// <summary>What edges lead to from a node; itself only when it lies on a cycle.</summary>
    public bool[] Reachable(int from) => Search(from, targets);

    /// <summary>What leads to a node.</summary>
    public bool[] Reaching(int to) => Search(to, sources);

    /// <summary>The nodes level by level: each one level after the last of its sources. Nodes on a cycle, and after one, are in no level.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Levels()
    {
        var open = sources.Select(list => list.Count).ToArray();
        var levels = new List<IReadOnlyList<int>>();
        var level = Enumerable.Range(0, Count).Where(node => open[node] == 0).ToList();
        while (level.Count > 0)
        {
            levels.Add(level);
            level = [.. level.SelectMany(node => targets[node]).Where(target => --open[target] == 0).Order()];
        }

        return levels;
    }

    /// <summary>One shortest cycle through each group of nodes that lead to one another, along its edges from the group's lowest node.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Cycles()
    {
        var cycles = new List<IReadOnlyList<int>>();
        var ordered = Levels().SelectMany(level => level).ToHashSet();
        for (var node = 0; node < Count; node++)
        {
            if (ordered.Contains(node))
                continue;
            var after = Reachable(node);
            if (!after[node])
                continue;
            cycles.Add(CycleFrom(node));
            var before = Reaching(node);
            ordered.UnionWith(Enumerable.Range(0, Count).Where(other => after[other] && before[other]));
        }

        return cycles;
    }

    private List<int> CycleFrom(int start)
    {
        var cameFrom = new Dictionary<int, int>();
        var queue = new Queue<int>([start]);
        while (!cameFrom.ContainsKey(start))
        {
            var node = queue.Dequeue();
            foreach (var target in targets[node].Where(target => cameFrom.TryAdd(target, node)))
                queue.Enqueue(target);
        }

        var cycle = new List<int> { start };
        for (var node = cameFrom[start]; node != start; node = cameFrom[node])
            cycle.Insert(1, node);
        return cycle;
    }

    private static bool[] Search(int start, List<int>[] edges)
    {
        var seen = new bool[edges.Length];
        var open = new Stack<int>([start]);
        while (open.TryPop(out var node))
        {
            foreach (var next in edges[node].Where(next => !seen[next]))
            {
                seen[next] = true;
                open.Push(next);
            }
        }

        return seen;
    }

    private static List<int>[] Lists(int count) => [.. Enumerable.Range(0, count).Select(_ => new List<int>())];
}
