namespace AgentOps;

/// <summary>Judges what was found. Touches no file.</summary>
internal static class SyncHealthRules
{
    private const int MostTargets = 5;

    public static SyncHealth Judge(SyncSurvey survey, RetentionSettings retention, DateTimeOffset now)
    {
        var issues = Issues(survey, Prunable(survey, retention, now));
        var findings = survey.Findings.Count();
        var hasWork = survey.Steps.Any();
        return new SyncHealth
        {
            Status = findings > 0 ? SyncHealthStatus.Issues : hasWork || survey.Staged.Count > 0 ? SyncHealthStatus.Attention : SyncHealthStatus.Clean,
            CheckedAt = now,
            Findings = findings,
            Staged = survey.Staged.Count,
            OldestStagedAt = survey.Staged.Count == 0 ? null : survey.Staged.Min(artifact => artifact.StagedAt),
            Applied = issues.Sum(issue => issue.Applied),
            Bytes = issues.Sum(issue => issue.Bytes),
            Prunable = issues.Sum(issue => issue.Prunable),
            PrunableBytes = issues.Sum(issue => issue.PrunableBytes),
            OldestPrunableAt = issues.Min(issue => issue.OldestPrunableAt),
            Issues = issues,
            // A list of its own type: PowerShell cannot index what the compiler makes of a collection expression.
            NextActions = Actions(survey, issues, findings, hasWork).ToList(),
        };
    }

    private static ILookup<string, CleanupItem> Prunable(SyncSurvey survey, RetentionSettings retention, DateTimeOffset now)
    {
        var planner = new RetentionPlanner(retention, now);
        return HandoffItems.Of(survey).Select(planner.Judge).Where(item => item.Action != RetentionAction.Keep).ToLookup(item => item.Subject.Group!);
    }

    private static List<SyncIssueHealth> Issues(SyncSurvey survey, ILookup<string, CleanupItem> prunable)
    {
        var reviews = survey.Reviews.ToDictionary(review => review.Folder.Place);
        var staged = survey.Staged.ToLookup(artifact => new SyncPlace(artifact.Tracker, artifact.Issue));
        return [.. reviews.Keys.Union(staged.Select(group => group.Key)).OrderBy(place => place.Tracker, StringComparer.Ordinal).ThenBy(place => place.Issue.Length).ThenBy(place => place.Issue, StringComparer.Ordinal)
            .Select(place => Issue(place, reviews.GetValueOrDefault(place), staged[place].Count(), [.. prunable[HandoffItems.GroupOf(place)]]))];
    }

    private static SyncIssueHealth Issue(SyncPlace place, SyncReview? review, int staged, IReadOnlyList<CleanupItem> prunable)
    {
        var entries = review?.Entries ?? [];
        var findings = review?.Findings.Count ?? 0;
        return new SyncIssueHealth
        {
            Tracker = place.Tracker,
            Issue = place.Issue,
            State = findings > 0 ? SyncIssueState.RepairNeeded : prunable.Count > 0 ? SyncIssueState.Prunable : SyncIssueState.Stable,
            Findings = findings,
            Staged = staged,
            Applied = entries.Count,
            Groups = entries.Select(entry => entry.Handoff!.GroupKey).Distinct(StringComparer.Ordinal).Count(),
            Bytes = entries.Sum(entry => entry.Bytes ?? 0),
            OldestAppliedAt = entries.Min(entry => entry.AppliedAt),
            LatestAppliedAt = entries.Max(entry => entry.AppliedAt),
            Prunable = prunable.Count,
            PrunableBytes = prunable.Sum(item => item.Bytes),
            OldestPrunableAt = prunable.Count == 0 ? null : prunable.Min(item => item.At),
        };
    }

    // Names of trackers and issues are letters, digits, dots, dashes and underscores: they need no quotes.
    private static IEnumerable<string> Actions(SyncSurvey survey, List<SyncIssueHealth> issues, int findings, bool hasWork)
    {
        if (findings > 0)
            yield return issues.Where(issue => issue.Findings > 0).ToList() is [var only] && survey.Strays.Count == 0
                ? $"Test-SyncManifest -Tracker {only.Tracker} -Issue {only.Issue}"
                : "Test-SyncManifest | Group-Object Code";
        if (hasWork)
        {
            yield return "Invoke-SyncRepair -WhatIf";
            yield return "Invoke-SyncRepair -PassThru";
        }
        foreach (var issue in issues.Where(issue => issue.Staged > 0).Take(MostTargets))
            yield return $"Get-SyncArtifact -Tracker {issue.Tracker} -Issue {issue.Issue}";
        if (issues.Count(issue => issue.Staged > 0) > MostTargets)
            yield return "Get-SyncArtifact";
        if (issues.Any(issue => issue.Prunable > 0))
            yield return $"Invoke-AgentCleanup {RetentionClasses.Handoffs} -WhatIf";
    }
}
