namespace AgentOps;

/// <summary>Works out the edges between a workflow's steps, which are numbered in the order of the file.</summary>
internal sealed class WorkflowEdges
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string[]> creates = [];
    private readonly List<string[]> requires = [];

    private WorkflowEdges(IReadOnlyList<WorkflowStep> steps)
    {
        var known = steps.Where((step, number) => numbers.TryAdd(step.Id, numbers.Count)).ToList();
        Ids = [.. known.Select(step => step.Id)];
        creates.AddRange(known.Select(step => step.Creates.Select(ArtifactPaths.Normalise).ToArray()));
        requires.AddRange(known.Select(step => step.Requires.Select(ArtifactPaths.Normalise).ToArray()));
        (Control, All) = (new Digraph(known.Count), new Digraph(known.Count));
        foreach (var step in known)
        {
            Lead(numbers[step.Id], Find(step.Next));
            Lead(numbers[step.Id], Find(step.Gate?.OnPass));
        }

        AddData();
        foreach (var step in known)
        {
            if (Find(step.Gate?.OnFail) is { } target && !IsLoop(numbers[step.Id], target))
                Lead(numbers[step.Id], target);
        }
    }

    public IReadOnlyList<string> Ids { get; }

    public Digraph Control { get; }

    public Digraph All { get; }

    public static WorkflowEdges Of(Workflow workflow) => new(workflow.Steps);

    public int? Find(string? id) => id is not null && numbers.TryGetValue(id, out var number) ? number : null;

    public bool IsLoop(int from, int to) => from == to || All.Reaches(to, from);

    public IEnumerable<int> Creators(string artifact) => Holders(creates, ArtifactPaths.Normalise(artifact));

    public IEnumerable<int> Requirers(string artifact) => Holders(requires, ArtifactPaths.Normalise(artifact));

    public IEnumerable<int> CreatorsFor(int node, string artifact) => Creators(artifact).Where(creator => All.Has(creator, node));

    private static IEnumerable<int> Holders(List<string[]> lists, string artifact) =>
        Enumerable.Range(0, lists.Count).Where(node => Array.Exists(lists[node], own => ArtifactPaths.Overlap(own, artifact)));

    private void Lead(int from, int? to)
    {
        if (to is not { } target)
            return;
        Control.Add(from, target);
        All.Add(from, target);
    }

    // Who makes an artifact from nothing comes before all who require it. Who requires what it creates edits it, and comes before those that are not before it already;
    // edges into a node change nothing about what it reaches, and taking the last first leaves two editors in the order of the file.
    private void AddData()
    {
        var creators = requires.Select((needs, node) => needs.SelectMany(need => Holders(creates, need).Select(creator => (Creator: creator, IsEdit: Edits(creator, need)))).Where(pair => pair.Creator != node).ToList()).ToList();
        for (var node = 0; node < creators.Count; node++)
        {
            foreach (var (creator, _) in creators[node].Where(pair => !pair.IsEdit))
                All.Add(creator, node);
        }

        for (var node = creators.Count - 1; node >= 0; node--)
        {
            var edits = creators[node].Where(pair => pair.IsEdit).ToList();
            var after = edits.Count == 0 ? [] : All.Reachable(node);
            foreach (var (creator, _) in edits.Where(pair => !after[pair.Creator]))
                All.Add(creator, node);
        }
    }

    private bool Edits(int node, string artifact) => Array.Exists(requires[node], own => ArtifactPaths.Overlap(own, artifact));
}
