
namespace AgentOps.Adapters;

/// <summary>Reads and writes rows of <c>approvals</c>. The order of members here is the order of the columns.</summary>
internal static class ApprovalRows
{
    public const string Columns =
        "id, run_id, mission, kind, status, step_number, tool, arguments, call_hash, risk, summary, requested_at, expires_at, " +
        "decided_at, decided_by, comment, resolution, max_cost, max_tokens, budget";

    private const string ById = $"SELECT {Columns} FROM approvals WHERE id = ?";
    private const string InsertRow = $"INSERT INTO approvals ({Columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private const string UpdateRow =
        "UPDATE approvals SET status = ?, decided_at = ?, decided_by = ?, comment = ?, resolution = ?, max_cost = ?, max_tokens = ? WHERE id = ?";

    public static Approval? Find(StoreConnection connection, string id)
    {
        var row = connection.Prepared(ById).Bind(id);
        if (!row.Read())
            return null;
        var approval = Read(row);
        row.Reset();
        return approval;
    }

    public static void Insert(StoreConnection connection, Approval approval) => connection.Prepared(InsertRow)
        .Bind(approval.Id).Bind(approval.RunId).Bind(approval.Mission).Bind((long)approval.Kind).Bind((long)approval.Status).Bind(approval.StepNumber)
        .Bind(approval.Tool).Bind(approval.Arguments).Bind(approval.CallHash).Bind((long)approval.Risk).Bind(approval.Summary)
        .Bind(approval.RequestedAt).Bind(approval.ExpiresAt).Bind(approval.DecidedAt).Bind(approval.DecidedBy).Bind(approval.Comment)
        .Bind((long?)approval.Resolution).Bind(approval.MaxCost).Bind(approval.MaxTokens).Bind(approval.Budget).Run();

    public static void Update(StoreConnection connection, Approval approval) => connection.Prepared(UpdateRow)
        .Bind((long)approval.Status).Bind(approval.DecidedAt).Bind(approval.DecidedBy).Bind(approval.Comment)
        .Bind((long?)approval.Resolution).Bind(approval.MaxCost).Bind(approval.MaxTokens).Bind(approval.Id).Run();

    public static Approval Read(Statement row) => new()
    {
        Id = row.Text(),
        RunId = row.Text(),
        Mission = row.Text(),
        Kind = (ApprovalKind)row.Int(),
        Status = (ApprovalStatus)row.Int(),
        StepNumber = row.Int(),
        Tool = row.TextOrNull(),
        Arguments = row.TextOrNull(),
        CallHash = row.TextOrNull(),
        Risk = (Risk)row.Int(),
        Summary = row.Text(),
        RequestedAt = row.Time(),
        ExpiresAt = row.Time(),
        DecidedAt = row.TimeOrNull(),
        DecidedBy = row.TextOrNull(),
        Comment = row.TextOrNull(),
        Resolution = (ApprovalResolution?)row.LongOrNull(),
        MaxCost = row.MoneyOrNull(),
        MaxTokens = row.LongOrNull(),
        Budget = row.TextOrNull(),
    };
}
