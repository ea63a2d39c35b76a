namespace AgentOps.Adapters;

/// <summary>
/// Reads the ends of attempts page by page, oldest first: of runs that have ended, and of attempts before the one that a run is at. A page goes on at
/// the time the last one ended at; ends of one moment are never parted, so none is lost or read twice.
/// </summary>
internal sealed class AttemptEndPages(DateTimeOffset from, DateTimeOffset to, int size = AttemptEndPages.Size)
{
    private const int Size = 2000;

    // A run's own last attempt is in both tables where it failed; the run's row tells more.
    private const string Ends = """
        SELECT ended_at AS at, status, id, mission, submitted_by, error, 0 AS retried, 1 AS is_run, attempt, interruptions, duration, input_tokens, output_tokens, cost
          FROM runs INDEXED BY runs_ended WHERE ended_at >= ?1 AND ended_at < ?2 AND dry_run = 0
        UNION ALL
        SELECT a.ended_at, 6, r.id, r.mission, r.submitted_by, a.error, a.next_at IS NOT NULL, 0, 0, 0, 0, 0, 0, 0
          FROM attempts AS a INDEXED BY attempts_ended JOIN runs AS r ON r.seq = a.run_seq
          WHERE a.ended_at >= ?1 AND a.ended_at < ?2 AND r.dry_run = 0 AND (r.ended_at IS NULL OR a.attempt < r.attempt)
        ORDER BY at LIMIT ?3
        """;

    private DateTimeOffset next = from;

    public bool Done => next >= to;

    public IReadOnlyList<AttemptEnd> Next(StoreConnection connection)
    {
        var page = Read(connection, next, to, size);
        if (page.Count < size)
        {
            next = to;
            return page;
        }
        var last = page[^1].At;
        var whole = page.FindIndex(end => end.At == last);
        // So many at one moment that they fill a page: they are read at once.
        var moment = whole == 0 ? Read(connection, last, last.AddTicks(1), -1) : page[..whole];
        next = whole == 0 ? last.AddTicks(1) : last;
        return moment;
    }

    private static List<AttemptEnd> Read(StoreConnection connection, DateTimeOffset from, DateTimeOffset to, int limit)
    {
        var row = connection.Prepared(Ends).Bind(from).Bind(to).Bind(limit);
        var ends = new List<AttemptEnd>();
        while (row.Read())
        {
            var end = new AttemptEnd
            {
                At = row.Time(), Status = (RunStatus)row.Int(), RunId = row.Text(), Mission = row.Text(), SubmittedBy = row.TextOrNull(),
                Error = EnvelopeText.Read(row.TextOrNull()), IsRetried = row.Bool(),
            };
            ends.Add(row.Bool() ? end with { Totals = new RunTotals(row.Int(), row.Int(), row.Span(), row.Long(), row.Long(), row.Money()) } : end);
        }
        return ends;
    }
}
