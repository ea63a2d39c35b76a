namespace AgentOps.Cmdlets;

/// <summary>Offers the trackers of the workspace.</summary>
public sealed class TrackerNameCompleter : NameCompleter
{
    private protected override async Task<IReadOnlyList<Candidate>> FindAsync(CompletionScope scope, CancellationToken ct)
    {
        using var lease = await scope.OpenAsync(ct);
        var issues = lease.Value.Issues;
        return [.. issues.Names.Select(name => new Candidate(name, $"{issues.Get(name).Kind}{(name == issues.DefaultName ? ", default" : "")}"))];
    }
}
