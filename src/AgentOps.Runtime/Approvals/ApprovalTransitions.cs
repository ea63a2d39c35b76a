namespace AgentOps;

/// <summary>
/// The legal moves of an approval: it leaves Pending once. A Publication may be decided after its time, too, since nothing waited for it.
/// <c>docs/state-machines.md</c> draws the same.
/// </summary>
public static class ApprovalTransitions
{
    /// <summary>The approval after the decision, or TimedOut when its time was over. Fails with approval_already_decided or approval_timed_out.</summary>
    public static Approval Decide(Approval approval, ApprovalDecision decision)
    {
        var mayBeLate = approval.Kind == ApprovalKind.Publication;
        if (approval.Status == ApprovalStatus.TimedOut && !mayBeLate)
            throw TimedOut(approval);
        if (approval.Status is not (ApprovalStatus.Pending or ApprovalStatus.TimedOut))
            throw new AgentOpsException("approval_already_decided", $"Approval {approval.Id} was {approval.Status} by {approval.DecidedBy} at {approval.DecidedAt:O}.", approval.Id);
        if (decision.At >= approval.ExpiresAt && !mayBeLate)
            return approval with { Status = ApprovalStatus.TimedOut };
        return approval with
        {
            Status = decision.Approved ? ApprovalStatus.Approved : ApprovalStatus.Denied,
            DecidedAt = decision.At,
            DecidedBy = decision.By,
            Comment = decision.Comment,
            Resolution = decision.Resolution,
            MaxCost = decision.MaxCost,
            MaxTokens = decision.MaxTokens,
        };
    }

    /// <summary>The run that the decided question had blocked, in line to go on; null when it waits for something else, or does not wait.</summary>
    public static Run? Release(Run run, Approval decided)
    {
        if (run.Status != RunStatus.Blocked || decided.DecidedAt is not { } at)
            return null;
        var reason = $"{decided.DecidedBy} {(decided.Status == ApprovalStatus.Approved ? "approved" : "denied")} {decided.Kind} {decided.Id}";
        return RetryRules.HasEndedAttempt(run) && decided.Status == ApprovalStatus.Approved ? RetryRules.Begin(run) with { Reason = reason }
            : RunLedger.Move(run, new RunMove(RunStatus.Queued) { Reason = reason }, at);
    }

    public static AgentOpsException TimedOut(Approval approval) =>
        new("approval_timed_out", $"Approval {approval.Id} ran out at {approval.ExpiresAt:O} without a decision.", approval.Id);
}
