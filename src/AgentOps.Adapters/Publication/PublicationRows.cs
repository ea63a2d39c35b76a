namespace AgentOps.Adapters;

/// <summary>Reads and writes rows of <c>publications</c>. The order of members here is the order of the columns.</summary>
internal static class PublicationRows
{
    public const string Columns =
        "id, run_id, mission, tracker, issue, title, mode, status, risk, approval_id, reason, summary, worktree_id, branch, commit_id, base, base_commit, remote, " +
        "findings, review, staged_at, owner, lease_until, error, requested_at, updated_at, published_at, rejected_by, rejected_because";

    /// <summary>The rows, as p, for which <see cref="PublicationTransitions.IsOpen"/> holds.</summary>
    public const string Open = "FROM publications AS p LEFT JOIN approvals AS a ON a.id = p.approval_id WHERE (p.status IN (1, 4) OR (p.status = 0 AND ifnull(a.status, 1) < 2))";

    private const string ById = $"SELECT {Columns} FROM publications WHERE id = ?";
    private const string ByRun = $"SELECT {Columns} FROM publications WHERE run_id = ?";
    private const string ByApproval = $"SELECT {Columns} FROM publications WHERE approval_id = ?";
    private const string OpenOf = $"SELECT p.id {Open} AND p.worktree_id = ? ORDER BY p.seq LIMIT 1";
    private const string OpenOfRun = $"SELECT p.id {Open} AND p.run_id = ?";
    private const string FromPrefix = $"SELECT {Columns} FROM publications WHERE id >= ? AND id < ? ORDER BY id LIMIT 2";
    private const string QuestionOf = "SELECT status FROM approvals WHERE id = ?";
    private const string DeleteOfRun = "DELETE FROM publications WHERE run_id = ?";

    private const string InsertRow =
        $"INSERT INTO publications ({Columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private const string UpdateRow =
        "UPDATE publications SET status = ?, owner = ?, lease_until = ?, error = ?, updated_at = ?, published_at = ?, rejected_by = ?, rejected_because = ? WHERE id = ?";

    public static Publication? Find(StoreConnection connection, string id) => One(connection, ById, id);

    public static Publication? OfRun(StoreConnection connection, string runId) => One(connection, ByRun, runId);

    public static Publication? OfApproval(StoreConnection connection, string approvalId) => One(connection, ByApproval, approvalId);

    /// <summary>The oldest open one that needs a worktree.</summary>
    public static Publication? OpenOfWorktree(StoreConnection connection, string worktreeId) => Text(connection, OpenOf, worktreeId) is { } id ? Find(connection, id) : null;

    public static bool IsOpenOfRun(StoreConnection connection, string runId) => Text(connection, OpenOfRun, runId) is not null;

    /// <summary>At most two whose ids begin so; one where the id is whole.</summary>
    public static IReadOnlyList<Publication> Matching(StoreConnection connection, string idOrPrefix) =>
        Find(connection, idOrPrefix) is { } exact ? [exact] : All(connection, connection.Prepared(FromPrefix).Bind(idOrPrefix).Bind(idOrPrefix + "\uffff"));

    /// <summary>Whether its question is answered; null where it asks nothing.</summary>
    public static ApprovalStatus? Question(StoreConnection connection, Publication publication)
    {
        if (publication.ApprovalId is not { } id)
            return null;
        var row = connection.Prepared(QuestionOf).Bind(id);
        ApprovalStatus? status = row.Read() ? (ApprovalStatus)row.Int() : null;
        row.Reset();
        return status;
    }

    public static void Insert(StoreConnection connection, Publication publication)
    {
        connection.Prepared(InsertRow)
            .Bind(publication.Id).Bind(publication.RunId).Bind(publication.Mission).Bind(publication.Tracker).Bind(publication.Issue).Bind(publication.Title)
            .Bind((long)publication.Mode).Bind((long)publication.Status).Bind((long)publication.Risk).Bind(publication.ApprovalId).Bind(publication.Reason).Bind(publication.Summary)
            .Bind(publication.WorktreeId).Bind(publication.Branch).Bind(publication.Commit).Bind(publication.Base).Bind(publication.BaseCommit).Bind(publication.Remote)
            .Bind(FindingText.Write(publication.Findings)).Bind(publication.Review).Bind(publication.StagedAt).Bind(publication.Owner).Bind(publication.LeaseUntil)
            .Bind(EnvelopeText.Write(publication.Error)).Bind(publication.RequestedAt).Bind(publication.UpdatedAt).Bind(publication.PublishedAt)
            .Bind(publication.RejectedBy).Bind(publication.RejectedBecause).Run();
        foreach (var action in publication.Actions)
            PublicationActionRows.Save(connection, publication.Id, action);
    }

    /// <summary>Writes what moves; the proposal itself never changes.</summary>
    public static void Update(StoreConnection connection, Publication publication) => connection.Prepared(UpdateRow)
        .Bind((long)publication.Status).Bind(publication.Owner).Bind(publication.LeaseUntil).Bind(EnvelopeText.Write(publication.Error)).Bind(publication.UpdatedAt)
        .Bind(publication.PublishedAt).Bind(publication.RejectedBy).Bind(publication.RejectedBecause).Bind(publication.Id).Run();

    public static void Delete(StoreConnection connection, string runId)
    {
        PublicationActionRows.DeleteOfRun(connection, runId);
        connection.Prepared(DeleteOfRun).Bind(runId).Run();
    }

    /// <summary>All rows, each with its actions.</summary>
    public static IReadOnlyList<Publication> All(StoreConnection connection, Statement row)
    {
        var found = new List<Publication>();
        while (row.Read())
            found.Add(Read(row));
        return found.ConvertAll(publication => publication with { Actions = PublicationActionRows.Of(connection, publication.Id) });
    }

    private static string? Text(StoreConnection connection, string sql, string key)
    {
        var row = connection.Prepared(sql).Bind(key);
        var text = row.Read() ? row.Text() : null;
        row.Reset();
        return text;
    }

    private static Publication? One(StoreConnection connection, string sql, string key)
    {
        var row = connection.Prepared(sql).Bind(key);
        if (!row.Read())
            return null;
        var publication = Read(row);
        row.Reset();
        return publication with { Actions = PublicationActionRows.Of(connection, publication.Id) };
    }

    private static Publication Read(Statement row) => new()
    {
        Id = row.Text(),
        RunId = row.Text(),
        Mission = row.Text(),
        Tracker = row.Text(),
        Issue = row.Int(),
        Title = row.Text(),
        Mode = (PublicationMode)row.Int(),
        Status = (PublicationStatus)row.Int(),
        Risk = (Risk)row.Int(),
        ApprovalId = row.TextOrNull(),
        Reason = row.Text(),
        Summary = row.Text(),
        WorktreeId = row.TextOrNull(),
        Branch = row.TextOrNull(),
        Commit = row.TextOrNull(),
        Base = row.TextOrNull(),
        BaseCommit = row.TextOrNull(),
        Remote = row.Text(),
        Findings = FindingText.Read(row.Text()),
        Review = row.TextOrNull(),
        StagedAt = row.TimeOrNull(),
        Owner = row.TextOrNull(),
        LeaseUntil = row.TimeOrNull(),
        Error = EnvelopeText.Read(row.TextOrNull()),
        RequestedAt = row.Time(),
        UpdatedAt = row.Time(),
        PublishedAt = row.TimeOrNull(),
        RejectedBy = row.TextOrNull(),
        RejectedBecause = row.TextOrNull(),
    };
}
