namespace AgentOps;

/// <summary>Brings what runs propose to their trackers: once, whoever repeats it and whatever dies in between.</summary>
public sealed class PublicationService
{
    private readonly AgentRuntime runtime;
    private readonly string owner;

    internal PublicationService(AgentRuntime runtime, string owner) => (this.runtime, this.owner) = (runtime, owner);

    private IPublicationStore Records => runtime.Store.Publications;

    /// <summary>
    /// Commits what the run left in its worktree, records the proposal, and asks a person or publishes. A repeated call for the same run goes on with what is there.
    /// Fails with run_not_found, tracker_not_found, publication_exists, what committing fails with (git_identity_missing, worktree_not_mergeable, worktree_unsupported),
    /// and where it publishes as <see cref="PublishAsync"/> does.
    /// </summary>
    public Task<Publication> ProposeAsync(PublicationProposal proposal, CancellationToken ct) => throw new NotSupportedException($"{proposal} {ct}");

    /// <summary>
    /// Does what is left to do, each action under its key. Killed or failed anywhere it may be called again: every action takes effect once. Fails with
    /// publication_not_found, publication_transition_invalid, publication_busy, and with the error of the action that failed.
    /// </summary>
    public Task<Publication> PublishAsync(string id, CancellationToken ct) => throw new NotSupportedException($"{id} {ct} {owner}");

    /// <summary>By its id, the beginning of it, or its run's whole id. Fails with publication_not_found, run_id_ambiguous.</summary>
    public async Task<Publication> GetAsync(string id, CancellationToken ct) =>
        (AgentId.IsPrefix(id) ? await Records.FindAsync(id, ct) ?? await Records.OfRunAsync(id, ct) : null)
            ?? throw new AgentOpsException("publication_not_found", $"There is no publication '{Describe.Cut(id)}'.", id);

    /// <summary>Newest first.</summary>
    public IAsyncEnumerable<Publication> ListAsync(PublicationQuery query, CancellationToken ct) => Records.ListAsync(query, ct);
}
