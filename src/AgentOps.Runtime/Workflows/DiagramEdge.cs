namespace AgentOps;

/// <summary>Everything that leads from one step to another, as one arrow.</summary>
/// <param name="From">The step's id.</param>
/// <param name="To">The step's id.</param>
/// <param name="Labels">What it carries: pass, fail, artifacts; none for a plain next.</param>
/// <param name="IsFailure">True when only a failing gate takes it.</param>
/// <param name="IsLoop">True when it leads back.</param>
internal sealed record DiagramEdge(string From, string To, IReadOnlyList<string> Labels, bool IsFailure, bool IsLoop)
{
    /// <summary>Null when nothing leads from one to the other.</summary>
    public static DiagramEdge? Between(WorkflowGraph graph, WorkflowStep from, WorkflowStep to)
    {
        var passes = from.Gate is not null && (from.Gate.OnPass ?? from.Next) == to.Id;
        var fails = from.Gate?.OnFail == to.Id;
        var artifacts = to.Requires.Where(artifact => graph.CreatorsFor(to.Id, artifact).Contains(from.Id)).ToList();
        if (!passes && !fails && from.Next != to.Id && artifacts.Count == 0)
            return null;
        return new DiagramEdge(
            from.Id, to.Id, [.. passes ? ["pass"] : Array.Empty<string>(), .. fails ? ["fail"] : Array.Empty<string>(), .. artifacts],
            fails && !passes && from.Next != to.Id && artifacts.Count == 0, fails && graph.IsLoop(from.Id, to.Id));
    }
}
