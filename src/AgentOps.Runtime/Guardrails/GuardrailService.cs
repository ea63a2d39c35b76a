namespace AgentOps;

/// <summary>Checks what a working tree has become against the guardrails. Reads only; runs nothing that the repository configures.</summary>
public sealed class GuardrailService(GuardrailSettings settings, TimeProvider clock)
{
    /// <summary>
    /// Reads the change and judges it. Fails with not_a_repository, guardrail_base_not_found, guardrail_change_too_large, command_not_found, folder_not_writable, and with tool_failed where
    /// git cannot read the repository.
    /// </summary>
    /// <param name="root">Absolute path of a folder in the working tree; all of the tree is looked at.</param>
    /// <param name="baseCommit">A commit, or what git takes for one; <c>HEAD</c> also in a repository without commits.</param>
    /// <param name="plannedFiles">Files, folders or patterns of the plan, relative to <paramref name="root"/>; null where there is no plan.</param>
    /// <param name="ct">Ends git.</param>
    public Task<GuardrailReport> CheckAsync(string root, string baseCommit, IReadOnlyList<string>? plannedFiles, CancellationToken ct) =>
        CheckAsync(root, baseCommit, null, plannedFiles, ct);

    /// <summary>The same for a commit instead of what is in the working tree: for what is about to go out, whatever happens in the folder meanwhile.</summary>
    /// <param name="root">Absolute path of a folder in a working tree of the repository.</param>
    /// <param name="baseCommit">A commit, or what git takes for one.</param>
    /// <param name="commit">The same; what is looked at, with the commits between.</param>
    /// <param name="plannedFiles">As above.</param>
    /// <param name="ct">Ends git.</param>
    public Task<GuardrailReport> CheckCommitAsync(string root, string baseCommit, string commit, IReadOnlyList<string>? plannedFiles, CancellationToken ct) =>
        CheckAsync(root, baseCommit, commit, plannedFiles, ct);

    /// <summary>The same for a worktree, against the commit that it was made of. Fails also with run_root_missing, and with worktree_unsupported for a copy.</summary>
    /// <param name="workspace">The worktree's owner.</param>
    /// <param name="worktree">As <see cref="WorktreeService.GetAsync"/> gives it.</param>
    /// <param name="plannedFiles">As above.</param>
    /// <param name="ct">Ends git.</param>
    public async Task<GuardrailReport> CheckAsync(Workspace workspace, Worktree worktree, IReadOnlyList<string>? plannedFiles, CancellationToken ct) =>
        await CheckAsync(WorktreeBase.RootOf(workspace, worktree), await WorktreeBase.OfAsync(workspace, worktree, ct), plannedFiles, ct);

    private async Task<GuardrailReport> CheckAsync(string root, string baseCommit, string? commit, IReadOnlyList<string>? plannedFiles, CancellationToken ct) =>
        GuardrailRules.Check(await new ChangeReader(settings).ReadAsync(root, baseCommit, commit, ct), settings, plannedFiles, clock.GetUtcNow());
}
