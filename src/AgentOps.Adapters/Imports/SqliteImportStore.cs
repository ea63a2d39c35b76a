namespace AgentOps.Adapters;

/// <summary>What came over from other systems, in SQLite.</summary>
internal sealed class SqliteImportStore(StoreWriter writer, ReadPool reads) : IImportStore
{
    public Task<IReadOnlyList<string?>> FindAsync(IReadOnlyList<string> origins, CancellationToken ct) =>
        reads.ReadAsync<IReadOnlyList<string?>>(connection => [.. origins.Select(origin => ImportRows.Find(connection, origin))], ct);

    public Task<IReadOnlyList<RunImported>> AddRunsAsync(IReadOnlyList<RunImport> runs, DateTimeOffset now, CancellationToken ct) =>
        writer.WriteAsync<IReadOnlyList<RunImported>>(session => [.. runs.Select(run => Add(session, run, now))], ct);

    public Task<string> NoteAsync(string origin, string target, DateTimeOffset now, CancellationToken ct) => writer.WriteAsync(
        session =>
        {
            ImportRows.Note(session.Connection, origin, target, now);
            return ImportRows.Find(session.Connection, origin)!;
        },
        ct);

    private static RunImported Add(WriteSession session, RunImport import, DateTimeOffset now)
    {
        var connection = session.Connection;
        if (ImportRows.Find(connection, import.Origin) is { } known)
            return new RunImported(known, IsNew: false, AddSteps(connection, import, known, RunRows.Find(connection, known)?.Seq, now));
        var run = import.Run;
        if (!RunTransitions.IsFinal(run.Status) || run.EndedAt is null)
            throw new AgentOpsException("run_not_finished", $"Run {run.Id} has not ended, and only ended runs are imported.", run.Id);
        session.Definitions.Save(import.Definition);
        var seq = RunRows.Insert(connection, run, null);
        ImportRows.Note(connection, import.Origin, run.Id, now);
        if (!run.DryRun)
            session.Rollups.Count(null, run);
        return new RunImported(run.Id, IsNew: true, AddSteps(connection, import, run.Id, seq, now));
    }

    // Once, and only into a run that is still there.
    private static bool AddSteps(StoreConnection connection, RunImport import, string runId, long? seq, DateTimeOffset now)
    {
        if (import.StepsOrigin is not { } origin || seq is not { } row || ImportRows.Find(connection, origin) is not null)
            return false;
        foreach (var step in import.Steps)
            StepRows.Save(connection, row, step with { RunId = runId });
        foreach (var reply in import.Replies)
            ReplyRows.Save(connection, row, reply);
        ImportRows.Note(connection, origin, runId, now);
        return true;
    }
}
