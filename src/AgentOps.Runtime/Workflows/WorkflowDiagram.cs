namespace AgentOps;

/// <summary>Draws a workflow as text: steps in the order of the file, edges with what they carry. The same workflow gives the same text.</summary>
public static class WorkflowDiagram
{
    public static string Draw(Workflow workflow, DiagramFormat format)
    {
        var graph = WorkflowGraph.Of(workflow);
        var makers = workflow.Steps.ToDictionary(step => step.Id, step => step.Requires.Select(artifact => (artifact, graph.CreatorsFor(step.Id, artifact).ToHashSet())).ToList());
        var edges = workflow.Steps.SelectMany(from => workflow.Steps.Select(to => DiagramEdge.Between(graph, from, to, makers[to.Id]))).OfType<DiagramEdge>().ToList();
        var nodes = workflow.Steps.Select((step, at) => (step.Id, Name: $"n{at + 1}")).ToDictionary(step => step.Id, step => step.Name, StringComparer.Ordinal);
        return format == DiagramFormat.Dot ? DotDiagram.Write(workflow, nodes, edges) : MermaidDiagram.Write(workflow, nodes, edges);
    }

    /// <summary>A step's lines: its id, who does it, what it waits for.</summary>
    internal static IEnumerable<string> LinesOf(WorkflowStep step)
    {
        yield return step.Id;
        if (step.Agent is not null)
            yield return $"{step.Agent} / {step.Action}";
        if (step.WaitFor is { } wait)
            yield return wait.Event is { } name ? $"waits for {name}" : wait.Time is { } time ? $"waits {Durations.Format(time)}" : "waits for approval";
        if (step.When is { } when)
            yield return $"when {when}";
        if (step.ForEach is { } list)
            yield return $"for each of {list}";
    }
}
