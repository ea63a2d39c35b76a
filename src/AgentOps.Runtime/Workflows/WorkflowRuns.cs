namespace AgentOps;

/// <summary>Tells the runs that coordinate steps from those that are executed themselves.</summary>
public static class WorkflowRuns
{
    /// <summary>What stands as <see cref="Run.Planner"/> of such a run.</summary>
    public const string Planner = "workflow";

    /// <summary>True of a workflow's run, and of an issue's: its steps have runs of their own. The issue runs that came from another system have none.</summary>
    public static bool HasSteps(Run run) => run.Kind == RunKind.Workflow || run is { Kind: RunKind.Issue, Planner: Planner };
}
