namespace AgentOps;

/// <summary>What must be settled before a workflow run that was left goes on.</summary>
internal static class WorkflowRecovery
{
    /// <summary>Gives the loops that were decided and not begun.</summary>
    public static IReadOnlyList<WorkflowReset> GoOn(WorkflowExecution x)
    {
        x.Log(WorkflowLogType.Resumed, null, $"Workflow {x.Workflow.Id} goes on with {x.Board.Settled} of {x.Workflow.Steps.Count} steps settled.");
        x.HasNewWaits = true;
        return [.. x.Board.Steps.Select(state => LoopOf(x, state)).OfType<WorkflowReset>()];
    }

    /// <summary>Says which outcomes may no longer hold; the run has its folder by then.</summary>
    public static void FindStale(WorkflowExecution x)
    {
        // What a step was doing to the files when its process went away nobody knows: then no change is anybody else's.
        if (!x.Board.All.Any(state => state.Status == WorkflowStepStatus.Running))
            foreach (var state in x.Board.Steps.Where(state => state.Status == WorkflowStepStatus.Succeeded).ToList())
                Compare(x, state);
    }

    /// <summary>The loop that a gate has decided; null where it leads forward, or decided nothing.</summary>
    public static WorkflowReset? LoopOf(WorkflowExecution x, WorkflowStepState state) =>
        state is { Status: WorkflowStepStatus.Succeeded, GatePassed: false } && x.StepOf(state).Gate?.OnFail is { } target && x.Graph.IsLoop(state.StepId, target)
            ? new WorkflowReset(target, $"gate of '{state.StepId}' failed ({state.Loops}): {state.Reason}") : null;

    private static void Compare(WorkflowExecution x, WorkflowStepState state)
    {
        var changed = ArtifactHashes.Changed(state.Artifacts, x.Root);
        if (changed.Count == 0)
            return;
        var reason = $"{string.Join(", ", changed)} changed outside the run";
        if (state.StaleReason == reason)
            return;
        x.Board.Set(state with { StaleReason = reason });
        x.Log(WorkflowLogType.StepStale, state, $"Step '{state}' is kept, but stale: {reason}. Restart-AgentRunStep {x.Run.Id} {state.StepId} does it again.");
    }
}
