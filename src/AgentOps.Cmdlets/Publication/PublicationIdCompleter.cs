namespace AgentOps.Cmdlets;

/// <summary>Offers the newest publications.</summary>
public sealed class PublicationIdCompleter : NameCompleter
{
    private const int Newest = 50;

    private protected override async Task<IReadOnlyList<Candidate>> FindAsync(CompletionScope scope, CancellationToken ct)
    {
        using var lease = await scope.OpenAsync(ct);
        var found = new List<Candidate>();
        await foreach (var publication in lease.Value.Publications.ListAsync(new PublicationQuery { Limit = Newest }, ct))
            found.Add(new Candidate(publication.Id, $"{publication} ({publication.Status})"));
        return found;
    }
}
