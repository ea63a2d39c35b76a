namespace AgentOps.Cmdlets;

/// <summary>Offers the worktrees that have a record and have not been removed.</summary>
public sealed class WorktreeIdCompleter : NameCompleter
{
    private protected override async Task<IReadOnlyList<Candidate>> FindAsync(CompletionScope scope, CancellationToken ct)
    {
        using var lease = await scope.OpenAsync(ct);
        return [.. (await lease.Value.Store.Worktrees.ListAsync(ct)).Where(worktree => worktree.State != WorktreeState.Removed)
            .Select(worktree => new Candidate(worktree.Id, $"{worktree.Name}, {worktree.State}, {Display.Age(worktree.CreatedAt)}"))];
    }
}
