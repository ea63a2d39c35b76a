namespace AgentOps;

/// <summary>Publications in the store. Every method that writes is one transaction and fails with publication_not_found where there is none.</summary>
public interface IPublicationStore
{
    /// <summary>
    /// Records it with its question, unless the run has one already: then <see cref="PublicationTransitions.Propose"/> says which of the two is kept.
    /// </summary>
    Task<Publication> AddAsync(Publication wanted, Approval? question, CancellationToken ct);

    /// <summary>By its id, or the beginning of it; null when there is none. Fails with run_id_ambiguous.</summary>
    Task<Publication?> FindAsync(string idOrPrefix, CancellationToken ct);

    Task<Publication?> OfRunAsync(string runId, CancellationToken ct);

    Task<Publication?> OfApprovalAsync(string approvalId, CancellationToken ct);

    /// <summary>The open one that needs this worktree: waiting for a person, being published, or failed; null when none does.</summary>
    Task<Publication?> OpenOfWorktreeAsync(string worktreeId, CancellationToken ct);

    /// <summary>Newest first.</summary>
    IAsyncEnumerable<Publication> ListAsync(PublicationQuery query, CancellationToken ct);

    /// <summary>Applies <see cref="PublicationTransitions.Claim"/>. Fails with publication_busy or publication_transition_invalid.</summary>
    Task<Publication> ClaimAsync(string id, PublicationClaim claim, CancellationToken ct);

    /// <summary>Writes one action and extends the claim. Fails with lease_lost where another process has taken it over.</summary>
    Task<Publication> RecordAsync(string id, PublicationClaim claim, PublicationAction action, CancellationToken ct);

    /// <summary>Ends the claim: Published, or Failed with the error. Fails as <see cref="RecordAsync"/>.</summary>
    Task<Publication> EndAsync(string id, PublicationClaim claim, ErrorEnvelope? error, CancellationToken ct);

    /// <summary>Gives up one that failed, or whose publisher is gone. Fails with publication_transition_invalid.</summary>
    Task<Publication> RejectAsync(string id, string by, string? because, DateTimeOffset now, string? deadOwner, CancellationToken ct);
}
