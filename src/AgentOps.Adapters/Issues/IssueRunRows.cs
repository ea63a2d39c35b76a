namespace AgentOps.Adapters;

/// <summary>Reads and writes rows of <c>issue_runs</c>.</summary>
internal static class IssueRunRows
{
    // A run is removed only when it has ended, and its line says how.
    private const string Status = "coalesce(r.status, i.removed_status, 7)";

    private const string InsertRow = "INSERT INTO issue_runs (run_id, tracker, issue, title, fingerprint, forced, dry_run, reason, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private const string Last =
        $"SELECT i.run_id, {Status}, i.fingerprint, i.own_fingerprint FROM issue_runs i LEFT JOIN runs r ON r.id = i.run_id " +
        "WHERE i.tracker = ? AND i.issue = ? AND i.dry_run = 0 ORDER BY i.seq DESC LIMIT 1";

    private const string OfIssue =
        $"SELECT i.run_id, i.title, i.fingerprint, i.forced, i.dry_run, i.reason, i.at, {Status}, r.id IS NULL FROM issue_runs i LEFT JOIN runs r ON r.id = i.run_id " +
        "WHERE i.tracker = ? AND i.issue = ? ORDER BY i.seq DESC";

    private const string NoteOwn =
        "UPDATE issue_runs SET own_fingerprint = ?1 WHERE (fingerprint = ?2 OR own_fingerprint = ?2) " +
        "AND seq = (SELECT max(seq) FROM issue_runs WHERE tracker = ?3 AND issue = ?4 AND dry_run = 0)";

    private const string KeepStatus = "UPDATE issue_runs SET removed_status = ? WHERE run_id = ?";

    public static void Insert(StoreConnection connection, IssueCandidate issue, Run run) => connection.Prepared(InsertRow)
        .Bind(run.Id).Bind(issue.Tracker).Bind(issue.Number).Bind(issue.Title).Bind(issue.Fingerprint).Bind(issue.Force).Bind(issue.DryRun).Bind(issue.Reason).Bind(run.CreatedAt).Run();

    public static IssuePast? Past(StoreConnection connection, string tracker, int number)
    {
        if (QueueWriter.FindLive(connection, IssueCandidate.KeyOf(tracker, number)) is { } live)
            return new IssuePast(live.Id, live.Status, "", null);
        var row = connection.Prepared(Last).Bind(tracker).Bind(number);
        if (!row.Read())
            return null;
        var past = new IssuePast(row.Text(), (RunStatus)row.Int(), row.Text(), row.TextOrNull());
        row.Reset();
        return past;
    }

    public static IReadOnlyList<IssueRun> All(StoreConnection connection, string tracker, int number)
    {
        var row = connection.Prepared(OfIssue).Bind(tracker).Bind(number);
        var runs = new List<IssueRun>();
        while (row.Read())
        {
            runs.Add(new IssueRun
            {
                RunId = row.Text(), Tracker = tracker, Number = number, Title = row.Text(), Fingerprint = row.Text(), Forced = row.Bool(), DryRun = row.Bool(),
                Reason = row.Text(), At = row.Time(), Status = (RunStatus)row.Int(), IsRemoved = row.Bool(),
            });
        }
        return runs;
    }

    public static void NoteOwnChange(StoreConnection connection, string tracker, int number, string from, string to) =>
        connection.Prepared(NoteOwn).Bind(to).Bind(from).Bind(tracker).Bind(number).Run();

    /// <summary>Keeps of a run that is about to be removed how it ended.</summary>
    public static void Outlive(StoreConnection connection, Run run) => connection.Prepared(KeepStatus).Bind((long)run.Status).Bind(run.Id).Run();
}
