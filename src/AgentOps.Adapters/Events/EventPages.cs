namespace AgentOps.Adapters;

/// <summary>Reads a listing of events page by page, newest first: no transaction stays open.</summary>
internal sealed class EventPages(EventQuery query)
{
    // Payloads may be large.
    private const int PageSize = 50;
    private const string IsDelivered = "EXISTS (SELECT 1 FROM event_deliveries d WHERE d.event_seq = e.seq)";
    private const string Page =
        $"SELECT {EventRows.Columns} FROM events e WHERE seq < ?1 AND received_at >= ?2 AND received_at < ?3 AND (?4 IS NULL OR correlation = ?4) " +
        "AND (?5 IS NULL OR actor = ?5 COLLATE NOCASE) AND (?6 IS NULL OR EXISTS (SELECT 1 FROM event_deliveries d WHERE d.event_seq = e.seq AND d.run_id = ?6)) " +
        $"AND (?7 IS NULL OR {IsDelivered} = ?7) ORDER BY seq DESC LIMIT ?8";

    private long below = long.MaxValue;
    private int left = query.Limit ?? int.MaxValue;

    public bool Done { get; private set; }

    public IReadOnlyList<AgentEvent> Next(StoreConnection connection)
    {
        var size = Math.Min(PageSize, left);
        var page = EventRows.All(connection, connection.Prepared(Page)
            .Bind(below).Bind(query.Since ?? DateTimeOffset.UnixEpoch).Bind(query.Until ?? DateTimeOffset.MaxValue).Bind(query.Correlation)
            .Bind(query.Actor).Bind(query.RunId).Bind(query.Delivered is { } delivered ? delivered ? 1 : 0 : (long?)null).Bind(size));
        left -= page.Count;
        Done = page.Count < size || left == 0;
        if (page.Count > 0)
            below = page[^1].Seq;
        return [.. page.Select(found => found.Event)];
    }
}
