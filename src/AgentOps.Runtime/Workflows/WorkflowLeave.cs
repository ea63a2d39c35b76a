namespace AgentOps;

/// <summary>Whether a run with nothing to execute waits here or leaves, as a pure function.</summary>
internal static class WorkflowLeave
{
    /// <summary>What is due within this is waited for where the run is.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Null to wait here; else the run's move to Blocked or Waiting.</summary>
    /// <param name="board">With nothing under way; a list is Running while its items wait.</param>
    /// <param name="isWorker">True where a worker's slot is taken meanwhile, and a worker will be woken; false for a foreground start, whose retries are waited for.</param>
    /// <param name="now">The time.</param>
    public static RunMove? Decide(WorkflowBoard board, bool isWorker, DateTimeOffset now)
    {
        var open = board.All.Where(state => !state.IsSettled && state.Status is not (WorkflowStepStatus.Pending or WorkflowStepStatus.Running)).ToList();
        var blocked = open.FindAll(state => state.Status == WorkflowStepStatus.Blocked);
        var isSoon = open.Exists(state => state.DueAt - now <= Patience);
        var retries = open.Exists(state => state.Status == WorkflowStepStatus.RetryPending);
        if (isSoon || (retries && !isWorker))
            return null;
        return blocked.Count > 0 ? new RunMove(RunStatus.Blocked) { Reason = string.Join("; ", blocked.Select(Why)) }
            : new RunMove(RunStatus.Waiting) { Reason = string.Join("; ", open.Select(Why)) };
    }

    private static string Why(WorkflowStepState state) => $"step '{state}': {state.Reason ?? state.Status.ToString()}";
}
