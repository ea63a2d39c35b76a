using System.Runtime.CompilerServices;

namespace AgentOps;

/// <summary>Worktrees and copies whose runs are through with them. One that holds work of which there is no other copy always stays.</summary>
internal sealed class WorktreeRetention(WorktreeService worktrees) : IRetentionSource
{
    private const string Folder = "worktrees/";

    public string Class => RetentionClasses.Worktrees;

    public async IAsyncEnumerable<RetentionItem> ListAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var items = new List<RetentionItem>();
        foreach (var worktree in await AllAsync(ct))
            items.Add(await OfAsync(await worktrees.LookAsync(worktree, withSize: true, ct), ct));
        foreach (var item in items.OrderByDescending(item => item.At).ThenBy(item => item.Id, StringComparer.Ordinal))
            yield return item;
    }

    public async Task<RetentionResult> ApplyAsync(RetentionItem item, RetentionAction action, CancellationToken ct)
    {
        try
        {
            var worktree = await worktrees.GetAsync(item.Id[Folder.Length..], ct);
            if (Of(worktree) is var now && (now.State != item.State || now.At != item.At))
                return new RetentionResult("it changed since it was planned");
            // One that has an open publication is refused there.
            await worktrees.RemoveAsync(worktree.Id, force: false, ct);
            return new RetentionResult(null);
        }
        catch (AgentOpsException refused) when (refused.Code is "worktree_not_found" or "worktree_in_use" or "publication_open" or "worktree_unmerged")
        {
            return new RetentionResult(refused.Message);
        }
    }

    private async Task<IEnumerable<Worktree>> AllAsync(CancellationToken ct)
    {
        try
        {
            return (await worktrees.ListAsync(ct)).Where(worktree => worktree.State != WorktreeState.Removed);
        }
        catch (AgentOpsException none) when (none.Code is "command_not_found" or "tool_failed")
        {
            // Where git does not answer, nothing can be taken away through it; the rest of the clean-up goes on.
            return [];
        }
    }

    private async Task<RetentionItem> OfAsync(Worktree worktree, CancellationToken ct) =>
        Of(worktree) is { Protection: null } free && await worktrees.PublicationOfAsync(worktree.Id, ct) is { } open ? free with { Protection = $"its publication {open.Id} is {open.Status}" } : Of(worktree);

    private RetentionItem Of(Worktree worktree) => new(Class, Folder + worktree.Id, Latest(worktree.CreatedAt, worktree.EndedAt, worktree.MergedAt))
    {
        State = worktree.State.ToString().ToLowerInvariant(),
        Bytes = worktree.Size ?? 0,
        Protection = worktree.RunStatus is { } status && !RunTransitions.IsFinal(status) ? $"its run is {status}"
            : worktree.State == WorktreeState.Active ? "its run is not through with it"
            : worktree.IsDirty == true ? "it holds changes that are not committed"
            : worktree.Ahead > 0 ? $"it holds {worktree.Ahead} commits that are not merged" : null,
    };

    private static DateTimeOffset Latest(DateTimeOffset made, params DateTimeOffset?[] others) => others.OfType<DateTimeOffset>().Append(made).Max();
}
