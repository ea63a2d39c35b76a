namespace AgentOps.Cmdlets;

/// <summary>Offers the ids of the system's time zones.</summary>
public sealed class TimeZoneCompleter : NameCompleter
{
    private protected override Task<IReadOnlyList<Candidate>> FindAsync(CompletionScope scope, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Candidate>>([.. TimeZones.Ids().Select(id => new Candidate(id, id))]);
}
