namespace AgentOps;

/// <summary>Brings ended runs over, some hundreds in one transaction.</summary>
internal sealed class RunImporter(AgentRuntime runtime, ImportRequest request)
{
    private const int Batch = 500;
    private readonly List<(RunImport Run, ImportItem Report)> waiting = new(Batch);

    /// <summary>The reports that are certain now.</summary>
    public async Task<IReadOnlyList<ImportItem>> AddAsync(RunImport run, ImportItem report, CancellationToken ct)
    {
        waiting.Add((run, report));
        return waiting.Count < Batch ? [] : await FlushAsync(ct);
    }

    /// <summary>The reports of what waited.</summary>
    public async Task<IReadOnlyList<ImportItem>> FlushAsync(CancellationToken ct)
    {
        if (waiting.Count == 0)
            return [];
        var reports = request.Preview ? await LookAsync(ct) : await WriteAsync(ct);
        waiting.Clear();
        return reports;
    }

    private async Task<IReadOnlyList<ImportItem>> LookAsync(CancellationToken ct)
    {
        var runs = await runtime.Store.Imports.FindAsync([.. waiting.Select(one => one.Run.Origin)], ct);
        var steps = await runtime.Store.Imports.FindAsync([.. waiting.Select(one => one.Run.StepsOrigin ?? one.Run.Origin)], ct);
        return [.. waiting.Select((one, i) => runs[i] is not null && steps[i] is not null
            ? one.Report with { Status = ImportStatus.Exists, Target = runs[i], Reason = null }
            : one.Report with { Status = ImportStatus.Planned, Target = runs[i] })];
    }

    private async Task<IReadOnlyList<ImportItem>> WriteAsync(CancellationToken ct)
    {
        var done = await runtime.Store.Imports.AddRunsAsync([.. waiting.Select(one => one.Run)], runtime.Clock.GetUtcNow(), ct);
        return [.. waiting.Select((one, i) => done[i].IsNew || done[i].HasNewSteps
            ? one.Report with { Status = ImportStatus.Imported, Target = done[i].RunId, Reason = done[i].IsNew ? one.Report.Reason : "its steps; the run itself was here already" }
            : one.Report with { Status = ImportStatus.Exists, Target = done[i].RunId, Reason = null })];
    }
}
