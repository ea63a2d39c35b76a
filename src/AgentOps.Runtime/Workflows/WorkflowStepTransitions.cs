using static AgentOps.WorkflowStepStatus;

namespace AgentOps;

/// <summary>The legal moves of a workflow's step; <c>docs/state-machines.md</c> draws the same table. Back to Pending is another pass: a loop, a reaction, or a person's restart.</summary>
public static class WorkflowStepTransitions
{
    private static readonly HashSet<(WorkflowStepStatus From, WorkflowStepStatus To)> Legal =
    [
        (Pending, Waiting), (Pending, Running), (Pending, Succeeded), (Pending, Failed), (Pending, Skipped), (Pending, Cancelled),
        (Waiting, Running), (Waiting, Succeeded), (Waiting, Failed), (Waiting, Skipped), (Waiting, Cancelled), (Waiting, Pending),
        (Running, Blocked), (Running, RetryPending), (Running, Succeeded), (Running, Failed), (Running, Cancelled), (Running, Pending),
        (Blocked, Running), (Blocked, RetryPending), (Blocked, Succeeded), (Blocked, Failed), (Blocked, Skipped), (Blocked, Cancelled), (Blocked, Pending),
        (RetryPending, Running), (RetryPending, Failed), (RetryPending, Skipped), (RetryPending, Cancelled), (RetryPending, Pending),
        (Succeeded, Pending), (Failed, Pending), (Skipped, Pending), (Cancelled, Pending),
        (Failed, Skipped), (Cancelled, Skipped),            // a person goes on without it
    ];

    public static bool CanMove(WorkflowStepStatus from, WorkflowStepStatus to) => Legal.Contains((from, to));

    /// <summary>True for a step that has its outcome.</summary>
    public static bool IsSettled(WorkflowStepStatus status) => status is Succeeded or Failed or Skipped or Cancelled;

    /// <exception cref="AgentOpsException">workflow_step_transition_invalid, naming both statuses.</exception>
    public static void Require(WorkflowStepState step, WorkflowStepStatus to)
    {
        if (!CanMove(step.Status, to))
            throw new AgentOpsException("workflow_step_transition_invalid", $"Step '{step.StepId}' of run {step.RunId} is {step.Status} and cannot become {to}.", step.StepId);
    }
}
