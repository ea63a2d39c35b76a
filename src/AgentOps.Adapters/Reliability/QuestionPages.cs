namespace AgentOps.Adapters;

/// <summary>Reads questions to people page by page. One that nobody answered waited until it timed out, or until its run ended without it.</summary>
internal sealed class QuestionPages(DateTimeOffset from, DateTimeOffset to)
{
    private const int Size = 2000;
    private const string Questions = """
        SELECT seq, mission, requested_at, until, decided FROM (
          SELECT a.seq, a.mission, a.requested_at, a.status IN (1, 2) AS decided,
            coalesce(a.decided_at, min(a.expires_at, coalesce(r.ended_at, a.expires_at))) AS until
          FROM approvals AS a JOIN runs AS r ON r.id = a.run_id
          WHERE a.seq > ?1 AND a.requested_at < ?3 AND r.dry_run = 0 AND (a.decided_by IS NULL OR a.decided_by NOT LIKE 'rule:%')
        ) WHERE until > ?2 ORDER BY seq LIMIT ?4
        """;

    private long last;

    public bool Done { get; private set; }

    public IReadOnlyList<AskedQuestion> Next(StoreConnection connection)
    {
        var row = connection.Prepared(Questions).Bind(last).Bind(from).Bind(to).Bind(Size);
        var page = new List<AskedQuestion>();
        while (row.Read())
        {
            last = row.Long();
            page.Add(new AskedQuestion(row.Text(), row.Time(), row.Time(), row.Bool()));
        }
        Done = page.Count < Size;
        return page;
    }
}
