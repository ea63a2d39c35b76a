namespace AgentOps.Cmdlets;

/// <summary>Offers the todo jobs that exist.</summary>
public sealed class TodoJobNameCompleter : NameCompleter
{
    private protected override async Task<IReadOnlyList<Candidate>> FindAsync(CompletionScope scope, CancellationToken ct)
    {
        using var lease = await scope.OpenAsync(ct);
        return [.. (await lease.Value.TodoJobs.ListAsync(ct)).Select(job => new Candidate(job.Name, $"{job.Status}, {job.CompletedItems + job.SkippedItems} of {job.TotalItems}"))];
    }
}
