using System.Globalization;

namespace AgentOps.Adapters;

/// <summary>Reads a listing of approvals page by page, newest first.</summary>
internal sealed class ApprovalPages
{
    private const int PageSize = 500;
    private readonly ApprovalQuery query;
    private readonly string sql;
    private string below = "~";
    private int left;

    public ApprovalPages(ApprovalQuery query)
    {
        this.query = query;
        left = query.Limit ?? int.MaxValue;
        var terms = new List<string> { "id < ?" };
        if (query.RunId is not null)
            terms.Add("run_id = ?");
        if (query.Since is not null)
            terms.Add("requested_at >= ?");
        if (query.Statuses.Count == 1)
            terms.Add(Codes("status = ", query.Statuses));
        else if (query.Statuses.Count > 1)
            terms.Add($"status IN ({Codes("", query.Statuses)})");
        if (query.Kinds.Count > 0)
            terms.Add($"kind IN ({Codes("", query.Kinds)})");
        sql = $"SELECT {ApprovalRows.Columns} FROM approvals WHERE {string.Join(" AND ", terms)} ORDER BY id DESC LIMIT ?";
    }

    public bool Done => left <= 0;

    public IReadOnlyList<Approval> Next(StoreConnection connection)
    {
        var size = Math.Min(PageSize, left);
        using var row = new Statement(connection.Handle, sql);
        row.Bind(below);
        if (query.RunId is { } run)
            row.Bind(run);
        if (query.Since is { } since)
            row.Bind(since);
        row.Bind(size);
        var page = new List<Approval>();
        while (row.Read())
            page.Add(ApprovalRows.Read(row));
        left = page.Count < size ? 0 : left - size;
        below = page.Count == 0 ? below : page[^1].Id;
        return page;
    }

    private static string Codes<T>(string prefix, IReadOnlyList<T> values)
        where T : struct, Enum =>
        prefix + string.Join(", ", values.Select(value => Convert.ToInt32(value, CultureInfo.InvariantCulture)));
}
