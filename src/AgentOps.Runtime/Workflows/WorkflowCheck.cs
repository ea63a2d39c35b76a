namespace AgentOps;

/// <summary>Everything to say about a workflow beside what reading it found: what its agents stand for here, and whether that exists and gets its inputs.</summary>
public static class WorkflowCheck
{
    /// <param name="reading">The workflow as read; its findings come first in the result.</param>
    /// <param name="surroundings">What it is to run in; null leaves that out.</param>
    public static IReadOnlyList<Finding> Run(WorkflowReading reading, WorkflowSurroundings? surroundings)
    {
        if (reading.Workflow is not { } workflow || surroundings is null)
            return reading.Findings;
        var agents = new AgentCheck(workflow, surroundings);
        return [.. reading.Findings, .. workflow.Steps.Where(step => step.Agent is not null).SelectMany(agents.Run)];
    }
}
