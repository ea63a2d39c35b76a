namespace AgentOps;

/// <summary>Cycles, artifacts that nobody makes, and steps that a gate seems to lead to but that come before it.</summary>
internal static class GraphCheck
{
    public static void Run(WorkflowGraph graph, IReadOnlyList<StepSource> steps, FindingSink findings)
    {
        var byId = steps.DistinctBy(source => source.Step.Id).ToDictionary(source => source.Step.Id);
        foreach (var cycle in graph.Cycles)
            findings.Error(
                "cycle", byId[cycle[0]].Node, cycle.Count == 1 ? $"'{cycle[0]}' waits for itself." : $"These steps wait for one another: {string.Join(" -> ", cycle.Append(cycle[0]))}.",
                "Remove one of the edges; only a gate's on_fail may lead back.");
        foreach (var source in byId.Values)
        {
            foreach (var artifact in source.Step.Requires.Where(artifact => graph.CreatorsFor(source.Step.Id, artifact).Count == 0))
                findings.Warning(
                    "artifact-from-nobody", source.PlaceOf("requires"), $"No step before '{source.Step.Id}' creates '{Describe.Cut(artifact)}', so it must be there when the run starts.",
                    "Add it to creates of the step that makes it, or see that the file exists.");
            CheckRepair(graph, source, byId, findings);
        }
    }

    // A step further down that nothing leads to but its own next is meant to run when the gate fails, and would run at once.
    private static void CheckRepair(WorkflowGraph graph, StepSource gate, Dictionary<string, StepSource> byId, FindingSink findings)
    {
        if (gate.Step.Gate?.OnFail is { } id && byId.TryGetValue(id, out var target) && id != gate.Step.Id && target.Node.Line > gate.Node.Line
            && graph.IsLoop(gate.Step.Id, id) && graph.Ancestors(id).Count == 0 && target.Step is { WaitFor: null, When: null })
            findings.Warning(
                "starts-at-once", gate.PlaceOf("gate", "on_fail"), $"'{id}' leads back to '{gate.Step.Id}', so it comes before it, and it begins at once instead of when the gate fails.",
                $"Lead on_fail back to an earlier step, or let '{id}' go on to another step.");
    }
}
