namespace AgentOps;

/// <summary>Whether a run of an issue begins, as a pure function of the issue and its last run. The store calls it inside the transaction that writes the run.</summary>
public static class IssueSelection
{
    /// <param name="issue">What somebody wants a run for.</param>
    /// <param name="past">Its last run, a live one before any other; null where there was none.</param>
    public static IssueVerdict Decide(IssueCandidate issue, IssuePast? past)
    {
        ArgumentNullException.ThrowIfNull(issue);
        var cause = CauseOf(issue, past);
        return new IssueVerdict(cause, Say(cause, past));
    }

    private static IssueCause CauseOf(IssueCandidate issue, IssuePast? past)
    {
        if (issue.IsPullRequest)
            return IssueCause.PullRequest;
        if (past is not null && !RunTransitions.IsFinal(past.Status))
            return IssueCause.InProgress;
        if (issue.Force)
            return IssueCause.Forced;
        if (issue.State == IssueState.Closed)
            return IssueCause.Closed;
        if (past is null)
            return IssueCause.New;
        return !past.Knows(issue.Fingerprint) ? IssueCause.Changed : past.Status switch
        {
            RunStatus.Succeeded => IssueCause.Unchanged,
            RunStatus.Failed => IssueCause.Failed,
            _ => IssueCause.Cancelled,
        };
    }

    private static string Say(IssueCause cause, IssuePast? past) => cause switch
    {
        IssueCause.New => "No run has worked on it yet.",
        IssueCause.Changed => $"It has changed since run {past!.RunId}, which {InWords(past.Status)}.",
        IssueCause.Forced => past is null ? "Forced; no run has worked on it yet." : $"Forced; run {past.RunId} {InWords(past.Status)}.",
        IssueCause.InProgress => $"Run {past!.RunId} is at it: {past.Status}.",
        IssueCause.Unchanged => $"Run {past!.RunId} succeeded, and the issue has not changed since; pass -Force for a new one.",
        IssueCause.Failed => $"Run {past!.RunId} failed, and the issue has not changed since; restart that run, or pass -Force for a new one.",
        IssueCause.Cancelled => $"Run {past!.RunId} was stopped, and the issue has not changed since; pass -Force for a new one.",
        IssueCause.Closed => "The issue is closed.",
        _ => "It is a pull request, and no issue.",
    };

    private static string InWords(RunStatus ended) => ended switch
    {
        RunStatus.Succeeded => "succeeded",
        RunStatus.Failed => "failed",
        _ => "was stopped",
    };
}
