namespace AgentOps;

/// <summary>Where a settled step leads to, as a pure function.</summary>
internal static class WorkflowRoutes
{
    /// <summary>The step that comes after it by control; null when it leads nowhere.</summary>
    public static string? After(WorkflowStep step, WorkflowStepState state) => state switch
    {
        { Status: WorkflowStepStatus.Succeeded, GatePassed: false } => step.Gate?.OnFail,
        { Status: WorkflowStepStatus.Succeeded } => OnPass(step),
        { Status: WorkflowStepStatus.Skipped, Skip: SkipCause.Condition or SkipCause.Person or SkipCause.DryRun } => OnPass(step),
        { Status: WorkflowStepStatus.Failed or WorkflowStepStatus.Cancelled } when step.Condition == StepCondition.Optional => OnPass(step),
        _ => null,
    };

    private static string? OnPass(WorkflowStep step) => step.Gate?.OnPass ?? step.Next;
}
