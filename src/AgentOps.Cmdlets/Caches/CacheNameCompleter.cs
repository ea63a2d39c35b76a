namespace AgentOps.Cmdlets;

/// <summary>Offers the names of the caches.</summary>
public sealed class CacheNameCompleter : NameCompleter
{
    private protected override Task<IReadOnlyList<Candidate>> FindAsync(CompletionScope scope, CancellationToken ct) => Task.FromResult<IReadOnlyList<Candidate>>(
        [.. CacheNames.Defaults.Select(cache => new Candidate(cache.Key, $"kept for {Durations.Format(cache.Value.Ttl)} by default"))]);
}
