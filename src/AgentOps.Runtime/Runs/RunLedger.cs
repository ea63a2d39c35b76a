namespace AgentOps;

/// <summary>What the parts of a commit make of a run's row, as pure functions. Every store calls them inside its transaction.</summary>
public static class RunLedger
{
    /// <summary>The row a run begins with; Running, with the lease's owner, when <paramref name="lease"/> says who executes it.</summary>
    public static Run Begin(Run run, LeaseClaim? lease) => lease is null ? run : run with
    {
        Status = RunStatus.Running,
        StartedAt = run.StartedAt ?? lease.Now,
        LeaseOwner = lease.Owner,
        LeaseUntil = lease.Until,
    };

    /// <summary>Counts a step that is about to be tried or has ended. Fails with run_transition_invalid when the step has its outcome already.</summary>
    /// <param name="before">The row with the same number, or null for a new step.</param>
    public static Run Record(Run run, Step? before, Step after)
    {
        if (before is not null && !StepTransitions.CanMove(before.Status, after.Status))
            throw new AgentOpsException("run_transition_invalid", $"Step {after.Number} of run {run.Id} is {before.Status} and cannot become {after.Status}.", run.Id);
        // Another try of the same step replaces its row, not what the earlier one has cost.
        var (used, replaced) = (Own(after), Own(before?.Try == after.Try ? before : null));
        return run with
        {
            StepCount = run.StepCount + (before is null ? 1 : 0),
            ToolCallCount = run.ToolCallCount + Tried(after) - Tried(before),
            InputTokens = run.InputTokens + used.Input - replaced.Input,
            CachedInputTokens = run.CachedInputTokens + used.CachedInput - replaced.CachedInput,
            OutputTokens = run.OutputTokens + used.Output - replaced.Output,
            Cost = run.Cost + used.Cost - replaced.Cost,
        };
    }

    public static Run Record(Run run, Reply reply) => run with
    {
        InputTokens = run.InputTokens + reply.InputTokens,
        CachedInputTokens = run.CachedInputTokens + reply.CachedInputTokens,
        OutputTokens = run.OutputTokens + reply.OutputTokens,
        Cost = run.Cost + reply.Cost,
    };

    /// <summary>A workflow's steps are its own; what they cost stands in their runs.</summary>
    public static Run Record(Run run, WorkflowChange change) => run with { StepCount = change.Settled };

    /// <summary>Fails with run_transition_invalid.</summary>
    public static Run Move(Run run, RunMove move, DateTimeOffset at)
    {
        RunTransitions.Require(run.Id, run.Status, move.To);
        return run with
        {
            Status = move.To,
            Reason = move.Reason,
            Summary = move.Summary ?? run.Summary,
            Error = move.Error,
            Duration = run.Status == RunStatus.Running ? run.Duration + move.Active : run.Duration,
            EndedAt = RunTransitions.IsFinal(move.To) ? at : null,
            BlockedAt = move.To == RunStatus.Blocked ? at : null,
            DueAt = move.To == RunStatus.RetryPending ? move.DueAt ?? at : null,
            SetAsideAt = null,
            Interruptions = run.Interruptions + (run.Status == RunStatus.Running && move.To == RunStatus.Queued ? 1 : 0),
            LeaseOwner = null,
            LeaseUntil = null,
            StopReason = null,
        };
    }

    private static int Tried(Step? step) => step is null or { Status: StepStatus.Skipped or StepStatus.Denied } ? 0 : 1;

    // A step of a recorded reply shows the reply's tokens again; only what an outside agent reported is the step's own.
    private static (long Input, long CachedInput, long Output, decimal Cost) Own(Step? step) =>
        step is { Reply: null } ? (step.InputTokens, step.CachedInputTokens, step.OutputTokens, step.Cost) : default;
}
