namespace AgentOps;

/// <summary>Whether a failed step of a workflow is tried again, as a pure function. This is the only layer: its runs have no retries of their own.</summary>
internal static class StepRetry
{
    /// <summary>When the next attempt is due; null when the failure is the step's outcome.</summary>
    /// <param name="state">The step, with the attempts it has used.</param>
    /// <param name="error">Why the attempt failed.</param>
    /// <param name="policy">The step's, or the workflow's; null: one attempt.</param>
    /// <param name="chance">0 to 1: where in the jitter's range the wait falls.</param>
    /// <param name="now">When it failed.</param>
    public static DateTimeOffset? NextAt(WorkflowStepState state, ErrorEnvelope error, RetryPolicy? policy, double chance, DateTimeOffset now)
    {
        // Somebody said when to come back: that is no failure of the step, and costs no attempt.
        if (RetryRules.IsAskedToWait(error))
            return now + error.RetryAfter;
        if (policy is null || state.Attempt >= policy.MaxAttempts || !MayPass(error))
            return null;
        return now + RetryRules.DelayOf(policy, state.Attempt, chance, error.RetryAfter);
    }

    // Whoever writes retry at a step says that it may be done again; what another attempt cannot change stays as it is.
    private static bool MayPass(ErrorEnvelope error) =>
        error.Category is AgentErrorCategory.Execution or AgentErrorCategory.ExternalDependency or AgentErrorCategory.Timeout;
}
