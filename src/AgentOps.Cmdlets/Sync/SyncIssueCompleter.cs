namespace AgentOps.Cmdlets;

/// <summary>Offers the issues that have hand-offs, of the tracker that was typed.</summary>
public sealed class SyncIssueCompleter : NameCompleter
{
    private protected override Task<IReadOnlyList<Candidate>> FindAsync(CompletionScope scope, CancellationToken ct)
    {
        var typed = scope.Bound["Tracker"]?.ToString();
        var places = new SyncService(scope.Workspace(), AgentCommand.Clock).Places(new SyncScope { Tracker = typed is null ? null : tracker => tracker == typed });
        return Task.FromResult<IReadOnlyList<Candidate>>([.. places.GroupBy(place => place.Issue).Select(issue => new Candidate(issue.Key, string.Join(", ", issue.Select(place => place.Tracker))))]);
    }
}
