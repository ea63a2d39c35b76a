namespace AgentOps.Cmdlets;

/// <summary>Offers the labels that issues of a tracker in the workspace have; GitHub is not asked at a press of Tab.</summary>
public sealed class IssueLabelCompleter : NameCompleter
{
    private protected override async Task<IReadOnlyList<Candidate>> FindAsync(CompletionScope scope, CancellationToken ct)
    {
        using var lease = await scope.OpenAsync(ct);
        var labels = new SortedDictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        if (LocalTracker.Find(scope, lease.Value.Issues) is { } tracker)
            await foreach (var issue in tracker.ListAsync(new IssueQuery { Unreadable = _ => { } }, ct))
                foreach (var label in issue.Labels)
                    labels[label] = labels.GetValueOrDefault(label) + 1;
        return [.. labels.Select(label => new Candidate(label.Key, $"{label.Value} issues"))];
    }
}
