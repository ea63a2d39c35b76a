namespace AgentOps.Adapters;

/// <summary>Runs of issues in SQLite.</summary>
internal sealed class SqliteIssueRunStore(StoreWriter writer, ReadPool reads) : IIssueRunStore
{
    public Task<IssueAdmission> SubmitAsync(IssueCandidate issue, RunSubmission run, QueueLimits limits, CancellationToken ct) =>
        writer.WriteAsync(session => IssueRunWriter.Submit(session, issue, run, limits), ct);

    public Task<IssueAdmission> BeginAsync(IssueCandidate issue, RunCommit begin, CancellationToken ct) =>
        writer.WriteAsync(session => IssueRunWriter.Begin(session, issue, begin), ct);

    public Task<IssuePast?> PastAsync(string tracker, int number, CancellationToken ct) => reads.ReadAsync(connection => IssueRunRows.Past(connection, tracker, number), ct);

    public Task<IReadOnlyList<IssueRun>> HistoryAsync(string tracker, int number, CancellationToken ct) =>
        reads.ReadAsync(connection => IssueRunRows.All(connection, tracker, number), ct);

    public Task NoteOwnChangeAsync(string tracker, int number, string from, string to, CancellationToken ct) => writer.WriteAsync(
        session =>
        {
            IssueRunRows.NoteOwnChange(session.Connection, tracker, number, from, to);
            return true;
        },
        ct);

    public Task<IReadOnlyDictionary<int, string>> LooksAsync(string tracker, CancellationToken ct) => reads.ReadAsync(connection => IssueLookRows.All(connection, tracker), ct);

    public Task SaveLooksAsync(string tracker, IReadOnlyDictionary<int, string> seen, IReadOnlyCollection<int> gone, CancellationToken ct) =>
        writer.WriteAsync(session => IssueLookRows.Save(session.Connection, tracker, seen, gone), ct);
}
