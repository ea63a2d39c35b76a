namespace AgentOps;

/// <summary>One look through a tracker.</summary>
internal sealed class IssuePoll(AgentRuntime runtime, string tracker, int most)
{
    private readonly Dictionary<int, string> seen = [];
    private readonly List<AgentOpsException> unreadable = [];
    private IReadOnlyCollection<int> gone = [];

    /// <summary>How many runs it has begun.</summary>
    public int Begun { get; private set; }

    public async Task RunAsync(CancellationToken ct)
    {
        var looks = await runtime.Store.IssueRuns.LooksAsync(tracker, ct);
        var listed = await ListAsync(ct);
        gone = [.. looks.Keys.Except(listed.Select(issue => issue.Number))];
        // The oldest first: none waits for ever behind those that keep coming.
        foreach (var issue in listed.OrderBy(issue => issue.Number))
        {
            var shown = IssueFingerprint.OfListed(issue);
            if (looks.GetValueOrDefault(issue.Number) == shown)
                continue;
            if (Begun >= most)
                return;
            if (await TryLookAsync(issue.Number, ct))
                seen[issue.Number] = shown;
        }
    }

    /// <summary>Keeps what was found out and says what could not be, also where the look through ended early.</summary>
    public async Task EndAsync()
    {
        if (unreadable.Count > 0)
            runtime.Log.Write(new LogEntry(LogLevel.Warning, "issues.unreadable", $"{unreadable.Count} issues of the tracker {tracker} cannot be read; the first: {Redactor.Redact(unreadable[0].Message)}"));
        if (seen.Count > 0 || gone.Count > 0)
            await runtime.Store.IssueRuns.SaveLooksAsync(tracker, seen, gone, CancellationToken.None);
    }

    // An issue that cannot be read keeps no other from its turn.
    private async Task<bool> TryLookAsync(int number, CancellationToken ct)
    {
        try
        {
            return await LookAsync(number, ct);
        }
        catch (AgentOpsException broken) when (broken.Code is "issue_not_found" or "tracker_data_invalid" or "file_unreadable" or "path_outside_workspace" or "path_protected")
        {
            unreadable.Add(broken);
            return false;
        }
    }

    // False where the issue must be looked into again though the list shows the same: when its run has ended.
    private async Task<bool> LookAsync(int number, CancellationToken ct)
    {
        if (await runtime.Store.IssueRuns.PastAsync(tracker, number, ct) is { } past && !RunTransitions.IsFinal(past.Status))
            return false;
        var look = await runtime.IssueRuns.LookAsync(tracker, number, force: false, ct);
        if (!look.Verdict.Begins)
            return look.Verdict.Cause != IssueCause.InProgress;
        var outcome = await runtime.IssueRuns.SubmitAsync(look, new IssueStart { Reason = "poll" }, ct);
        if (outcome.Decision == IssueDecision.Submitted)
            Begun++;
        return outcome.Cause != IssueCause.InProgress;
    }

    private async Task<List<AgentIssue>> ListAsync(CancellationToken ct)
    {
        var query = new IssueQuery { State = IssueState.Open, Labels = runtime.Settings.Issues.PollLabels, Unreadable = unreadable.Add };
        var issues = new List<AgentIssue>();
        await foreach (var issue in runtime.Issues.Get(tracker).ListAsync(query, ct))
            issues.Add(issue);
        return issues;
    }
}
