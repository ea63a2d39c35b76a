namespace AgentOps;

/// <summary>What a run has come to when every step has its outcome, as a pure function.</summary>
internal static class WorkflowEnd
{
    private const int MostNamed = 5;

    public static RunMove Of(Workflow workflow, WorkflowBoard board)
    {
        var states = board.Steps.ToList();
        var failed = workflow.Steps.Where(step => step.Condition != StepCondition.Optional).Select(step => board[step.Id])
            .Where(state => state.Status is WorkflowStepStatus.Failed or WorkflowStepStatus.Cancelled).ToList();
        var summary = Summary(states) + WouldHave(states);
        return failed.Count == 0 ? new RunMove(RunStatus.Succeeded) { Summary = summary }
            : new RunMove(RunStatus.Failed) { Summary = summary, Error = ErrorOf(failed), Reason = $"required {Names("step", failed)} failed" };
    }

    private static ErrorEnvelope ErrorOf(List<WorkflowStepState> failed)
    {
        var first = failed.MinBy(state => state.EndedAt)!;
        var row = ErrorTable.Get("workflow_step_failed");
        var message = $"Required {Names("step", failed)} failed. {first}: {first.Error?.Message ?? first.Reason ?? "stopped"}";
        return row.ToEnvelope(message) with
        {
            Category = first.Error?.Category ?? row.Category,
            Details = new Dictionary<string, string> { ["step"] = first.StepId, ["code"] = first.Error?.Code ?? "run_stopped" },
        };
    }

    private static string Summary(List<WorkflowStepState> states) => string.Join(
        ", ",
        new[] { WorkflowStepStatus.Succeeded, WorkflowStepStatus.Failed, WorkflowStepStatus.Cancelled, WorkflowStepStatus.Skipped }
            .Select(status => (status, which: states.FindAll(state => state.Status == status))).Where(group => group.which.Count > 0)
            .Select(group => $"{group.which.Count} {group.status.ToString().ToLowerInvariant()}{(group.status == WorkflowStepStatus.Succeeded ? "" : $" ({Listed(group.which)})")}")) + ".";

    private static string WouldHave(List<WorkflowStepState> states)
    {
        var kept = states.FindAll(state => state.Skip == SkipCause.DryRun);
        return kept.Count == 0 ? "" : $" A dry run; not done: {string.Join(", ", kept.Select(state => state.Target.Length == 0 ? state.StepId : $"{state.StepId} ({state.Target})"))}.";
    }

    private static string Names(string noun, List<WorkflowStepState> states) => $"{noun}{(states.Count == 1 ? "" : "s")} {Listed(states)}";

    private static string Listed(List<WorkflowStepState> states) =>
        string.Join(", ", states.Take(MostNamed).Select(state => $"'{state.StepId}'")) + (states.Count > MostNamed ? $" and {states.Count - MostNamed} more" : "");
}
