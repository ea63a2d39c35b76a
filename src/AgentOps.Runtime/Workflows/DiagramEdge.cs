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
    /// <param name="graph">The workflow's.</param>
    /// <param name="from">Where it begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="makers">Who makes each artifact that the second requires.</param>
    public static DiagramEdge? Between(WorkflowGraph graph, WorkflowStep from, WorkflowStep to, IReadOnlyList<(string Artifact, HashSet<string> Steps)> makers)
    {
        var passes = from.Gate is not null && (from.Gate.OnPass ?? from.Next) == to.Id;
        var fails = from.Gate?.OnFail == to.Id;
        var artifacts = makers.Where(maker => maker.Steps.Contains(from.Id)).Select(maker => maker.Artifact).ToList();
        if (!passes && !fails && from.Next != to.Id && artifacts.Count == 0)
            return null;
        return new DiagramEdge(
            from.Id, to.Id, [.. passes ? ["pass"] : Array.Empty<string>(), .. fails ? ["fail"] : Array.Empty<string>(), .. artifacts],
            fails && !passes && from.Next != to.Id && artifacts.Count == 0, fails && graph.IsLoop(from.Id, to.Id));
    }
}
