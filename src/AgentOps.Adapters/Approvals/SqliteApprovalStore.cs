using System.Runtime.CompilerServices;

namespace AgentOps.Adapters;

/// <summary>Approvals in SQLite.</summary>
internal sealed class SqliteApprovalStore(StoreWriter writer, ReadPool reads) : IApprovalStore
{
    private const string FromPrefix = $"SELECT {ApprovalRows.Columns} FROM approvals WHERE id >= ? AND id < ? ORDER BY id LIMIT 2";
    private const string RaiseLimits = "UPDATE runs SET max_cost = coalesce(?, max_cost), max_tokens = coalesce(?, max_tokens) WHERE id = ?";
    private const string FirstExpiry = "SELECT min(expires_at) FROM approvals WHERE status = 0";
    private const string Expire = "UPDATE approvals SET status = 3 WHERE status = 0 AND expires_at <= ?";

    public async Task<Approval?> FindAsync(string idOrPrefix, CancellationToken ct)
    {
        var found = await reads.ReadAsync(connection => Matching(connection, idOrPrefix), ct);
        return found.Count < 2 ? found.FirstOrDefault()
            : throw new AgentOpsException("run_id_ambiguous", $"More than one approval's id begins with {idOrPrefix}.", idOrPrefix);
    }

    public async IAsyncEnumerable<Approval> ListAsync(ApprovalQuery query, [EnumeratorCancellation] CancellationToken ct)
    {
        var pages = new ApprovalPages(query);
        while (!pages.Done)
        {
            foreach (var approval in await reads.ReadAsync(pages.Next, ct))
            {
                ct.ThrowIfCancellationRequested();
                yield return approval;
            }
        }
    }

    public async Task<Approval> DecideAsync(string id, ApprovalDecision decision, CancellationToken ct)
    {
        var decided = await writer.WriteAsync(session => Decide(session, id, decision), ct);
        return decided.Status == ApprovalStatus.TimedOut ? throw ApprovalTransitions.TimedOut(decided) : decided;
    }

    public Task<int> ExpireAsync(DateTimeOffset now, CancellationToken ct) => writer.WriteAsync(
        session =>
        {
            session.Prepared(Expire).Bind(now).Run();
            return session.Connection.Changes;
        },
        ct);

    public Task<DateTimeOffset?> NextExpiryAsync(CancellationToken ct) => reads.ReadAsync(
        connection =>
        {
            var row = connection.Prepared(FirstExpiry);
            _ = row.Read();
            var first = row.TimeOrNull();
            row.Reset();
            return first;
        },
        ct);

    private static Approval Decide(WriteSession session, string id, ApprovalDecision decision)
    {
        var approval = ApprovalRows.Find(session.Connection, id)
            ?? throw new AgentOpsException("approval_not_found", $"There is no approval {id}.", id);
        var decided = ApprovalTransitions.Decide(approval, decision);
        ApprovalRows.Update(session.Connection, decided);
        if (decided is { Kind: ApprovalKind.Budget, Status: ApprovalStatus.Approved })
        {
            if (decided.Budget is null)
                session.Prepared(RaiseLimits).Bind(decided.MaxCost).Bind(decided.MaxTokens).Bind(decided.RunId).Run();
            else
                BudgetWriter.Raise(session, decided);
        }
        if (decided.Kind == ApprovalKind.Publication)
        {
            // Nothing waits for this answer but the publication.
            if (decided.Status == ApprovalStatus.Denied && PublicationRows.OfApproval(session.Connection, decided.Id) is { } refused)
                PublicationRows.Update(session.Connection, PublicationTransitions.Reject(refused, decision.By, decision.Comment, decision.At));
            return decided;
        }
        if (RunRows.Find(session.Connection, decided.RunId) is { } stored && ApprovalTransitions.Release(stored.Run, decided) is { } released)
            LeaseWriter.Leave(session, stored, released, decision.At);
        return decided;
    }

    private static List<Approval> Matching(StoreConnection connection, string idOrPrefix)
    {
        if (ApprovalRows.Find(connection, idOrPrefix) is { } exact)
            return [exact];
        var row = connection.Prepared(FromPrefix).Bind(idOrPrefix).Bind(idOrPrefix + "\uffff");
        var approvals = new List<Approval>();
        while (row.Read())
            approvals.Add(ApprovalRows.Read(row));
        return approvals;
    }
}
