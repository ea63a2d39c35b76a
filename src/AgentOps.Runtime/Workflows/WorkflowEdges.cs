namespace AgentOps;

/// <summary>Works out the edges between a workflow's steps, which are numbered in the order of the file.</summary>
internal sealed class WorkflowEdges
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly ArtifactIndex creates = new();
    private readonly ArtifactIndex requires = new();

    private WorkflowEdges(IReadOnlyList<WorkflowStep> steps)
    {
        var known = steps.Where((step, number) => numbers.TryAdd(step.Id, numbers.Count)).ToList();
        Ids = [.. known.Select(step => step.Id)];
        (Control, All) = (new Digraph(known.Count), new Digraph(known.Count));
        foreach (var step in known)
        {
            Lead(numbers[step.Id], Find(step.Next));
            Lead(numbers[step.Id], Find(step.Gate?.OnPass));
            foreach (var path in PathsOf(step.Creates))
                creates.Add(path, numbers[step.Id]);
            foreach (var path in PathsOf(step.Requires))
                requires.Add(path, numbers[step.Id]);
        }

        AddData(known);
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

    public IEnumerable<int> Creators(string artifact) => creates.Holders(ArtifactPaths.Normalise(artifact));

    public IEnumerable<int> Requirers(string artifact) => requires.Holders(ArtifactPaths.Normalise(artifact));

    public IEnumerable<int> CreatorsFor(int node, string artifact) => Creators(artifact).Where(creator => All.Has(creator, node));

    // One that leads outside is an error of the file.
    private static IEnumerable<string> PathsOf(IReadOnlyList<string> artifacts) => artifacts.Where(path => !ArtifactPaths.IsOutside(path)).Select(ArtifactPaths.Normalise);

    private void Lead(int from, int? to)
    {
        if (to is not { } target)
            return;
        Control.Add(from, target);
        All.Add(from, target);
    }

    // Who makes an artifact from nothing comes before all who require it. Who requires what it creates edits it, and comes before those that are not before it already;
    // edges into a node change nothing about what it reaches, and taking the last first leaves two editors in the order of the file.
    private void AddData(IReadOnlyList<WorkflowStep> steps)
    {
        var creators = steps.Select((step, node) => PathsOf(step.Requires).SelectMany(CreatorsAndEditors).Where(pair => pair.Creator != node).Distinct().ToList()).ToList();
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

    private IEnumerable<(int Creator, bool IsEdit)> CreatorsAndEditors(string artifact)
    {
        var needing = requires.Holders(artifact).ToHashSet();
        return creates.Holders(artifact).Select(creator => (creator, needing.Contains(creator)));
    }
}
