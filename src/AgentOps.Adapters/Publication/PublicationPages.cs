using System.Globalization;

namespace AgentOps.Adapters;

/// <summary>Reads a listing of publications page by page, newest first.</summary>
internal sealed class PublicationPages
{
    private const int PageSize = 100;
    private readonly PublicationQuery query;
    private readonly string sql;
    private string below = "~";
    private int left;

    public PublicationPages(PublicationQuery query)
    {
        this.query = query;
        left = query.Limit ?? int.MaxValue;
        var terms = new List<string> { "id < ?" };
        if (query.RunId is not null)
            terms.Add("run_id = ?");
        if (query.Tracker is not null)
            terms.Add("tracker = ?");
        if (query.Issue is not null)
            terms.Add("issue = ?");
        if (query.Statuses.Count > 0)
            terms.Add($"status IN ({string.Join(", ", query.Statuses.Select(status => ((int)status).ToString(CultureInfo.InvariantCulture)))})");
        sql = $"SELECT {PublicationRows.Columns} FROM publications WHERE {string.Join(" AND ", terms)} ORDER BY id DESC LIMIT ?";
    }

    public bool Done => left <= 0;

    public IReadOnlyList<Publication> Next(StoreConnection connection)
    {
        var size = Math.Min(PageSize, left);
        using var row = new Statement(connection.Handle, sql);
        row.Bind(below);
        if (query.RunId is { } run)
            row.Bind(run);
        if (query.Tracker is { } tracker)
            row.Bind(tracker);
        if (query.Issue is { } issue)
            row.Bind(issue);
        row.Bind(size);
        var page = PublicationRows.All(connection, row);
        left = page.Count < size ? 0 : left - size;
        below = page.Count == 0 ? below : page[^1].Id;
        return page;
    }
}
