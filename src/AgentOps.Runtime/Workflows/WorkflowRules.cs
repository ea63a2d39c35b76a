namespace AgentOps;

/// <summary>What must hold between the keys of one workflow.</summary>
internal static class WorkflowRules
{
    public static void Check(Workflow workflow, IReadOnlyList<StepSource> steps, NodeReader root)
    {
        StepReferenceCheck.Run(workflow, steps, root);
        StepShapeCheck.Run(steps);
        var graph = WorkflowGraph.Of(workflow);
        GraphCheck.Run(graph, steps, root.Findings);
        GateCheck.Run(steps, root.Findings);
        NameCheck.Run(workflow, graph, steps, root);
    }
}
