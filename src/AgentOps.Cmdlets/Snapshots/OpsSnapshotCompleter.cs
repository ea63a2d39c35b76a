namespace AgentOps.Cmdlets;

/// <summary>Offers the snapshots there are, the newest first.</summary>
public sealed class OpsSnapshotCompleter : NameCompleter
{
    private protected override Task<IReadOnlyList<Candidate>> FindAsync(CompletionScope scope, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Candidate>>([.. OpsService.Snapshots(scope.Workspace()).Select(snapshot => new Candidate(snapshot.Name, $"{snapshot.Status}: {snapshot.Headline}"))]);
}
