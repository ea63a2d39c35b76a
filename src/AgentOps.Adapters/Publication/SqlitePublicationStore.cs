using System.Runtime.CompilerServices;

namespace AgentOps.Adapters;

/// <summary>Publications in SQLite.</summary>
internal sealed class SqlitePublicationStore(StoreWriter writer, ReadPool reads) : IPublicationStore
{
    public Task<Publication> AddAsync(Publication wanted, Approval? question, CancellationToken ct) => writer.WriteAsync(
        session =>
        {
            var connection = session.Connection;
            if (PublicationRows.OfRun(connection, wanted.RunId) is { } existing)
            {
                var kept = PublicationTransitions.Propose(existing, PublicationRows.Question(connection, existing), wanted);
                if (ReferenceEquals(kept, existing))
                    return existing;
                PublicationRows.Delete(connection, existing.RunId);
                wanted = kept;
            }
            if (question is not null)
                ApprovalRows.Insert(connection, question);
            PublicationRows.Insert(connection, wanted);
            return wanted;
        },
        ct);

    public async Task<Publication?> FindAsync(string idOrPrefix, CancellationToken ct)
    {
        var found = await reads.ReadAsync(connection => PublicationRows.Matching(connection, idOrPrefix), ct);
        return found.Count < 2 ? found.FirstOrDefault()
            : throw new AgentOpsException("run_id_ambiguous", $"More than one publication's id begins with {idOrPrefix}.", idOrPrefix);
    }

    public Task<Publication?> OfRunAsync(string runId, CancellationToken ct) => reads.ReadAsync(connection => PublicationRows.OfRun(connection, runId), ct);

    public Task<Publication?> OfApprovalAsync(string approvalId, CancellationToken ct) => reads.ReadAsync(connection => PublicationRows.OfApproval(connection, approvalId), ct);

    public Task<Publication?> OpenOfWorktreeAsync(string worktreeId, CancellationToken ct) => reads.ReadAsync(connection => PublicationRows.OpenOfWorktree(connection, worktreeId), ct);

    public async IAsyncEnumerable<Publication> ListAsync(PublicationQuery query, [EnumeratorCancellation] CancellationToken ct)
    {
        var pages = new PublicationPages(query);
        while (!pages.Done)
        {
            foreach (var publication in await reads.ReadAsync(pages.Next, ct))
            {
                ct.ThrowIfCancellationRequested();
                yield return publication;
            }
        }
    }

    public Task<Publication> ClaimAsync(string id, PublicationClaim claim, CancellationToken ct) => MoveAsync(
        id, (connection, publication) => PublicationTransitions.Claim(publication, PublicationRows.Question(connection, publication), claim), ct);

    public Task<Publication> RecordAsync(string id, PublicationClaim claim, PublicationAction action, CancellationToken ct) => MoveAsync(
        id,
        (connection, publication) =>
        {
            var recorded = PublicationTransitions.Record(publication, claim, action);
            PublicationActionRows.Save(connection, id, action);
            return recorded;
        },
        ct);

    public Task<Publication> EndAsync(string id, PublicationClaim claim, ErrorEnvelope? error, CancellationToken ct) => MoveAsync(
        id, (_, publication) => PublicationTransitions.End(publication, claim, error), ct);

    public Task<Publication> RejectAsync(string id, string by, string? because, DateTimeOffset now, string? deadOwner, CancellationToken ct) => MoveAsync(
        id, (_, publication) => PublicationTransitions.Reject(publication, by, because, now, deadOwner), ct);

    private Task<Publication> MoveAsync(string id, Func<StoreConnection, Publication, Publication> move, CancellationToken ct) => writer.WriteAsync(
        session =>
        {
            var publication = PublicationRows.Find(session.Connection, id) ?? throw new AgentOpsException("publication_not_found", $"There is no publication {id}.", id);
            var moved = move(session.Connection, publication);
            PublicationRows.Update(session.Connection, moved);
            return moved;
        },
        ct);
}
