namespace AgentOps.Cmdlets;

/// <summary>Offers the trackers that have hand-offs.</summary>
public sealed class SyncTrackerCompleter : NameCompleter
{
    private protected override Task<IReadOnlyList<Candidate>> FindAsync(CompletionScope scope, CancellationToken ct) => Task.FromResult<IReadOnlyList<Candidate>>(
        [.. new SyncService(scope.Workspace(), AgentCommand.Clock).Places(SyncScope.All).GroupBy(place => place.Tracker).Select(tracker => new Candidate(tracker.Key, $"{tracker.Count()} issue(s)"))]);
}
