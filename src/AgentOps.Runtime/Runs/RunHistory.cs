namespace AgentOps;

/// <summary>Reads what a run that goes on has behind it.</summary>
internal static class RunHistory
{
    /// <summary>The execution of a run that this process has just taken, with its steps, replies and questions.</summary>
    public static async Task<RunExecution> LoadAsync(EngineServices services, Run run, Mission mission, string token, Action<RunEvent>? progress, NextRun? next)
    {
        var ct = CancellationToken.None;
        var store = services.Store.Runs;
        var steps = (await store.StepsAsync(run.Id, ct)).ToList();
        var unsettled = steps.FindIndex(step => !StepTransitions.IsFinal(step.Status));
        // Also when resumed after its restart was blocked or interrupted: until it is tried again, an earlier attempt's failure is no outcome to go on from.
        var redo = unsettled < 0 && mission.Planner != PlannerKind.Chat && steps.Count > 0 && steps[^1].StartedAt < run.StartedAt
            && steps[^1].Status is (StepStatus.Failed or StepStatus.Denied or StepStatus.Cancelled) ? steps[^1] : null;
        var done = unsettled >= 0 ? steps[..unsettled] : redo is null ? steps : steps[..^1];
        return new RunExecution(services, run, mission, token)
        {
            Steps = done,
            Replies = [.. await store.RepliesAsync(run.Id, ct)],
            Approvals = await ApprovalsAsync(services, run.Id, ct),
            Prior = unsettled >= 0 ? steps[unsettled] : redo,
            Progress = progress,
            Next = next,
        };
    }

    /// <summary>The questions a run has asked, oldest first.</summary>
    public static async Task<IReadOnlyList<Approval>> ApprovalsAsync(EngineServices services, string runId, CancellationToken ct)
    {
        var all = new List<Approval>();
        await foreach (var approval in services.Store.Approvals.ListAsync(new ApprovalQuery { RunId = runId }, ct))
            all.Add(approval);
        all.Reverse();
        return all;
    }
}
