namespace AgentOps.Cmdlets;

/// <summary>Offers the locks that are held.</summary>
public sealed class LockNameCompleter : NameCompleter
{
    private protected override async Task<IReadOnlyList<Candidate>> FindAsync(CompletionScope scope, CancellationToken ct)
    {
        using var lease = await scope.OpenAsync(ct);
        return [.. (await lease.Value.Locks.ListAsync(ct)).Select(held => new Candidate(held.Name, $"{held.RunId} since {Display.Age(held.Since)}"))];
    }
}
