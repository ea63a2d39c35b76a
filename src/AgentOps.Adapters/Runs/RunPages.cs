
namespace AgentOps.Adapters;

/// <summary>Reads a listing page by page, each page going on below the last id: no transaction stays open, and no page costs more than the first.</summary>
internal sealed class RunPages
{
    private const int PageSize = 500;
    private readonly RunFilter filter;
    private string below;
    private int left;

    public RunPages(RunQuery query)
    {
        filter = new RunFilter(query);
        below = filter.Below;
        left = query.Limit ?? int.MaxValue;
    }

    public bool Done => left <= 0;

    public IReadOnlyList<Run> Next(StoreConnection connection)
    {
        var size = Math.Min(PageSize, left);
        using var row = new Statement(connection.Handle, filter.Sql);
        filter.Bind(row, below, size);
        var page = new List<Run>(size);
        while (row.Read())
            page.Add(RunRows.Read(row).Run);
        left = page.Count < size ? 0 : left - size;
        below = page.Count == 0 ? below : page[^1].Id;
        return page;
    }
}
