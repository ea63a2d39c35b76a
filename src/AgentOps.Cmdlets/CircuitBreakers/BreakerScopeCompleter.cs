namespace AgentOps.Cmdlets;

/// <summary>Offers the scopes of the breakers that exist.</summary>
public sealed class BreakerScopeCompleter : NameCompleter
{
    private protected override async Task<IReadOnlyList<Candidate>> FindAsync(CompletionScope scope, CancellationToken ct)
    {
        using var lease = await scope.OpenAsync(ct);
        return [.. (await lease.Value.Store.Breakers.ListAsync(ct)).Select(breaker => new Candidate(breaker.Scope, breaker.State.ToString()))];
    }
}
