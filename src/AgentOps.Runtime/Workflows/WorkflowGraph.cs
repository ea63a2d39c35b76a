namespace AgentOps;

/// <summary>
/// The order that a workflow's steps are bound to. Data edges lead from who creates an artifact to who requires it; control edges are next, a gate's on_pass and an on_fail that
/// leads forward. An on_fail to the step itself or to one before it is a loop and no edge. Names that no step has are passed over; every list is in the order of the file.
/// </summary>
public sealed class WorkflowGraph
{
    private readonly WorkflowEdges edges;
    private readonly Lazy<IReadOnlyList<IReadOnlyList<string>>> levels;
    private readonly Lazy<IReadOnlyList<IReadOnlyList<string>>> cycles;

    private WorkflowGraph(WorkflowEdges edges)
    {
        this.edges = edges;
        levels = new(() => edges.All.Levels().Select(Names).ToArray());
        cycles = new(() => edges.All.Cycles().Select(Names).ToArray());
    }

    /// <summary>Steps that may run at once, level by level; a step's level comes right after the last one it depends on. Complete where there is no cycle.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Levels => levels.Value;

    /// <summary>One cycle for each group of steps that wait for one another, along its edges, beginning with the first in the file; empty for a workflow that can run.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Cycles => cycles.Value;

    public static WorkflowGraph Of(Workflow workflow) => new(WorkflowEdges.Of(workflow));

    /// <summary>The steps whose next or gate leads to this one.</summary>
    public IReadOnlyList<string> ControlSources(string step) => edges.Find(step) is { } node ? Names(edges.Control.Sources(node).Order()) : [];

    /// <summary>The steps that this one's next or gate leads forward to.</summary>
    public IReadOnlyList<string> ControlTargets(string step) => edges.Find(step) is { } node ? Names(edges.Control.Targets(node).Order()) : [];

    /// <summary>Every step that creates the artifact, something in it, or a folder that it lies in.</summary>
    public IReadOnlyList<string> Creators(string artifact) => Names(edges.Creators(artifact));

    /// <summary>The creators of an artifact that a step has to wait for; none when it must be there as a file. A step that edits what it requires waits for the others, and of several editors those further down wait.</summary>
    public IReadOnlyList<string> CreatorsFor(string step, string artifact) => edges.Find(step) is { } node ? Names(edges.CreatorsFor(node, artifact)) : [];

    /// <summary>Every step that requires the artifact, something in it, or a folder that it lies in.</summary>
    public IReadOnlyList<string> Requirers(string artifact) => Names(edges.Requirers(artifact));

    /// <summary>Everything that comes after a step, over edges of both kinds.</summary>
    public IReadOnlyList<string> Descendants(string step) => edges.Find(step) is { } node ? Marked(edges.All.Reachable(node)) : [];

    /// <summary>Everything that comes before a step, over edges of both kinds.</summary>
    public IReadOnlyList<string> Ancestors(string step) => edges.Find(step) is { } node ? Marked(edges.All.Reaching(node)) : [];

    /// <summary>True when going from one step to the other is going back: the other is the same or one of its ancestors.</summary>
    public bool IsLoop(string from, string to) => edges.Find(from) is { } source && edges.Find(to) is { } target && edges.IsLoop(source, target);

    private IReadOnlyList<string> Names(IEnumerable<int> nodes) => nodes.Select(node => edges.Ids[node]).ToArray();

    private IReadOnlyList<string> Marked(bool[] marks) => Names(Enumerable.Range(0, marks.Length).Where(node => marks[node]));
}
