namespace AgentOps.Adapters;

/// <summary>Reads a listing of dead letters page by page, newest first: no transaction stays open.</summary>
internal sealed class DeadLetterPages(DeadLetterQuery query)
{
    private const int PageSize = 200;
    private const string Page = $"SELECT {RunRows.Columns} FROM runs WHERE set_aside_at IS NOT NULL AND (set_aside_at, seq) < (?, ?) AND set_aside_at >= ? ORDER BY set_aside_at DESC, seq DESC LIMIT ?";
    private DateTimeOffset below = query.Until ?? DateTimeOffset.MaxValue;
    private long belowSeq = query.Until is null ? long.MaxValue : 0;
    private int left = query.Limit ?? int.MaxValue;

    public bool Done { get; private set; }

    public IReadOnlyList<DeadLetter> Next(StoreConnection connection)
    {
        var row = connection.Prepared(Page).Bind(below).Bind(belowSeq).Bind(query.Since ?? DateTimeOffset.UnixEpoch).Bind(PageSize);
        var page = new List<StoredRun>(PageSize);
        while (row.Read())
            page.Add(RunRows.Read(row));
        if (page.Count > 0)
            (below, belowSeq) = (page[^1].Run.SetAsideAt!.Value, page[^1].Seq);
        var letters = page.Where(stored => IsAskedFor(stored.Run)).Take(left).Select(stored => DeadLetterRows.Of(connection, stored)).ToList();
        left -= letters.Count;
        Done = page.Count < PageSize || left == 0;
        return letters;
    }

    private bool IsAskedFor(Run run) =>
        (query.Missions.Count == 0 || query.Missions.Contains(run.Mission))
        && (query.Categories.Count == 0 || (run.Error is { } error && query.Categories.Contains(error.Category)))
        && (query.Codes.Count == 0 || (run.Error is { } failure && query.Codes.Contains(failure.Code)));
}
