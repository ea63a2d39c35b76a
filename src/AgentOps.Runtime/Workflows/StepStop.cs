namespace AgentOps;

/// <summary>Stops the run of a step for which nobody waits any more.</summary>
internal static class StepStop
{
    /// <summary>Nothing for a step without a run, or whose run has ended.</summary>
    public static async Task StopAsync(RunService runs, WorkflowStepState state, string reason)
    {
        try
        {
            if (state.ChildRunId is { } child)
                await runs.StopAsync(child, reason, CancellationToken.None);
        }
        catch (AgentOpsException ended) when (ended.Code is "run_transition_invalid" or "run_not_found")
        {
            // It was quicker.
        }
    }
}
