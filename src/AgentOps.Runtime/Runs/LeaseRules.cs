namespace AgentOps;

/// <summary>Who may take or stop a run, as pure functions over its row and lease token. Every store calls them inside its transaction.</summary>
public static class LeaseRules
{
    /// <summary>The row after <paramref name="claim"/>; a run that waits for its next attempt begins it. Fails with run_in_use or run_not_resumable.</summary>
    /// <param name="run">The row.</param>
    /// <param name="token">Its lease token.</param>
    /// <param name="claim">Who takes it.</param>
    /// <param name="lastEnded">When an attempt before this one ended, where that is known.</param>
    public static Run Acquire(Run run, string? token, LeaseClaim claim, DateTimeOffset? lastEnded = null)
    {
        if (RunTransitions.IsFinal(run.Status) && !(run.Status == RunStatus.Failed && claim.NewAttempt))
            throw new AgentOpsException("run_not_resumable", $"Run {run.Id} is {run.Status} and cannot be resumed.", run.Id);
        if (IsHeld(run, token, claim.DeadToken, claim.Now))
            throw new AgentOpsException("run_in_use", $"Run {run.Id} is executed by {run.LeaseOwner} until {run.LeaseUntil:O}.", run.Id);
        var interrupted = run.Status == RunStatus.Running;
        if (RetryRules.HasEndedAttempt(run))
            run = RetryRules.Begin(run);
        return run with
        {
            Status = RunStatus.Running,
            Reason = null,
            Summary = null,
            Error = null,
            Attempt = run.Attempt + (claim.NewAttempt ? 1 : 0),
            StartedAt = claim.NewAttempt || run.StartedAt is null ? After(run.EndedAt ?? lastEnded, claim.Now) : run.StartedAt,
            Duration = claim.NewAttempt ? TimeSpan.Zero : run.Duration,
            EndedAt = null,
            BlockedAt = null,
            LeaseOwner = claim.Owner,
            LeaseUntil = claim.Until,
            StopReason = null,
            DueAt = null,
            SetAsideAt = null,
            // Taken from a process that is gone.
            Interruptions = run.Interruptions + (interrupted ? 1 : 0),
        };
    }

    /// <summary>Cancelled when nobody executes the run, else the request for its owner. Fails with run_transition_invalid when the run has ended.</summary>
    public static Run Stop(Run run, string? token, string reason, string? deadToken, DateTimeOffset now)
    {
        RunTransitions.Require(run.Id, run.Status, RunStatus.Cancelled);
        return IsHeld(run, token, deadToken, now)
            ? run with { StopReason = reason }
            : RunLedger.Move(run, new RunMove(RunStatus.Cancelled) { Reason = reason, Summary = run.Summary, Error = run.Error }, now);
    }

    /// <summary>A Running run whose process is gone: back in the queue, which costs no attempt, or Cancelled where somebody had asked to stop it.</summary>
    public static Run Abandon(Run run, DateTimeOffset now) => RunLedger.Move(run, run.StopReason is { } asked
        ? new RunMove(RunStatus.Cancelled) { Reason = asked }
        : new RunMove(RunStatus.Queued) { Reason = $"interrupted: {run.LeaseOwner} is gone" }, now);

    /// <summary>Fails with lease_lost unless the run is executed under <paramref name="shown"/>.</summary>
    public static void Require(Run run, string? token, string shown)
    {
        if (run.Status != RunStatus.Running || token != shown)
            throw new AgentOpsException("lease_lost", $"Run {run.Id} is {run.Status} and no longer executed under this lease.", run.Id);
    }

    // A millisecond, the store's finest, tells an attempt's steps from those before it, also where the clock has been set back since.
    private static DateTimeOffset After(DateTimeOffset? ended, DateTimeOffset now) =>
        ended?.AddMilliseconds(1) is { } earliest && earliest > now ? earliest : now;

    private static bool IsHeld(Run run, string? token, string? deadToken, DateTimeOffset now) =>
        run.Status == RunStatus.Running && now < run.LeaseUntil && (deadToken is null || token != deadToken);
}
