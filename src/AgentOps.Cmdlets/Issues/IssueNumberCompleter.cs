using System.Globalization;

namespace AgentOps.Cmdlets;

/// <summary>Offers the open issues of a tracker in the workspace; GitHub is not asked at a press of Tab.</summary>
public sealed class IssueNumberCompleter : NameCompleter
{
    private protected override async Task<IReadOnlyList<Candidate>> FindAsync(CompletionScope scope, CancellationToken ct)
    {
        using var lease = await scope.OpenAsync(ct);
        var found = new List<Candidate>();
        if (LocalTracker.Find(scope, lease.Value.Issues) is { } tracker)
            await foreach (var issue in tracker.ListAsync(new IssueQuery { State = IssueState.Open, Unreadable = _ => { } }, ct))
                found.Add(new Candidate(issue.Number.ToString(CultureInfo.InvariantCulture), issue.Title));
        return found;
    }
}
