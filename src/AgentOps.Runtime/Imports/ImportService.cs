using System.Runtime.CompilerServices;
using System.Text.Json;

namespace AgentOps;

/// <summary>Imports what other systems left. Each item is one line of the report; what is wrong with one loses no other, and importing again changes nothing.</summary>
public sealed class ImportService
{
    private readonly AgentRuntime runtime;
    private readonly IRuntimeAdapters adapters;

    internal ImportService(AgentRuntime runtime, IRuntimeAdapters adapters) => (this.runtime, this.adapters) = (runtime, adapters);

    /// <summary>What a path holds: a file, or the known files below a folder. Fails with file_unreadable where there is neither, and with import_not_found where the folder holds none.</summary>
    public static IReadOnlyList<(string Path, ImportKind? Kind)> Find(string path, ImportKind? kind)
    {
        if (!Path.Exists(path))
            throw new AgentOpsException("file_unreadable", $"There is no file or folder {path}.", path);
        var found = ImportFinder.Find(path, kind).Select(source => (source.Path, source.Kind)).ToList();
        return found.Count > 0 ? found : throw new AgentOpsException("import_not_found", $"Nothing in {path} can be imported: looked for {ImportFinder.Sought(kind)}.", path);
    }

    /// <summary>Imports one file, item by item as they are read. Fails only with a <c>store_…</c> code.</summary>
    public async IAsyncEnumerable<ImportItem> ImportAsync(string path, ImportRequest request, [EnumeratorCancellation] CancellationToken ct)
    {
        var source = ImportFinder.Find(path, request.Kind).First();
        var report = new ImportItem { Source = source.Path, Kind = source.Kind };
        if (source.Reason is not null || source.Kind is not { } kind)
        {
            yield return report with { Status = source.Kind is null ? ImportStatus.Skipped : ImportStatus.Failed, Reason = source.Reason };
            yield break;
        }
        var items = kind == ImportKind.Metrics ? MetricsAsync(report, request, ct) : JsonAsync(kind, report, request, ct);
        await foreach (var item in items)
            yield return item;
    }

    private async IAsyncEnumerable<ImportItem> MetricsAsync(ImportItem report, ImportRequest request, [EnumeratorCancellation] CancellationToken ct)
    {
        var (runs, seen, now) = (new RunImporter(runtime, request), new HashSet<long>(), runtime.Clock.GetUtcNow());
        string? problem = null;
        await using var rows = adapters.ReadMetrics(report.Source, ct).GetAsyncEnumerator(ct);
        while (true)
        {
            try
            {
                if (!await rows.MoveNextAsync())
                    break;
            }
            catch (AgentOpsException broken)
            {
                problem = broken.Message;
                break;
            }
            var one = report with { Name = ImportedText.Name(rows.Current.MissionId ?? "") };
            var (run, reason) = MetricImport.Read(rows.Current, !seen.Add(OriginKey.Short(rows.Current.MissionId ?? "")), now);
            if (run is null)
                yield return one with { Status = ImportStatus.Failed, Reason = reason };
            else
                foreach (var item in await runs.AddAsync(run, one, ct))
                    yield return item;
        }
        foreach (var item in await runs.FlushAsync(ct))
            yield return item;
        if (problem is not null)
            yield return report with { Status = ImportStatus.Failed, Reason = problem };
    }

    private async IAsyncEnumerable<ImportItem> JsonAsync(ImportKind kind, ImportItem report, ImportRequest request, [EnumeratorCancellation] CancellationToken ct)
    {
        var (items, problem) = Load(report.Source);
        if (items is null)
        {
            yield return report with { Status = ImportStatus.Failed, Reason = problem };
            yield break;
        }
        var found = kind switch
        {
            ImportKind.Schedules => SchedulesAsync(items, report, request, ct),
            ImportKind.TodoJobs => TodoJobsAsync(items, report, request, ct),
            ImportKind.Transcripts => TranscriptAsync(items, report, request, ct),
            _ => IssueRunsAsync(items, report, request, ct),
        };
        var any = false;
        await foreach (var item in found)
        {
            any = true;
            yield return item;
        }
        if (items.Problem is not null)
            yield return report with { Status = ImportStatus.Failed, Reason = items.Problem };
        else if (!any)
            yield return report with { Status = ImportStatus.Skipped, Reason = "there is nothing in it" };
    }

    private async IAsyncEnumerable<ImportItem> SchedulesAsync(JsonItems items, ImportItem report, ImportRequest request, [EnumeratorCancellation] CancellationToken ct)
    {
        var importer = new ScheduleImporter(runtime, request);
        foreach (var (_, item) in items.Read(null))
            yield return await importer.ImportAsync(item, report, ct);
    }

    private async IAsyncEnumerable<ImportItem> TodoJobsAsync(JsonItems items, ImportItem report, ImportRequest request, [EnumeratorCancellation] CancellationToken ct)
    {
        var importer = new TodoImporter(runtime, request);
        foreach (var (_, item) in items.Read("jobs"))
        {
            foreach (var line in await importer.ImportAsync(item, report, ct))
                yield return line;
        }
    }

    private async IAsyncEnumerable<ImportItem> TranscriptAsync(JsonItems items, ImportItem report, ImportRequest request, [EnumeratorCancellation] CancellationToken ct)
    {
        if (items.Whole() is not { } whole)
            yield break;
        var one = report with { Name = ImportedText.Name(whole.TextOf("mission_id") ?? "") };
        var (run, reason) = TranscriptImport.Read(whole, File.GetLastWriteTimeUtc(report.Source), runtime.Settings.Runs.OutputLimit, runtime.Clock.GetUtcNow());
        if (run is null)
        {
            yield return one with { Status = ImportStatus.Failed, Reason = reason };
            yield break;
        }
        var runs = new RunImporter(runtime, request);
        foreach (var item in (await runs.AddAsync(run, one with { Reason = reason }, ct)).Concat(await runs.FlushAsync(ct)))
            yield return item;
    }

    private async IAsyncEnumerable<ImportItem> IssueRunsAsync(JsonItems items, ImportItem report, ImportRequest request, [EnumeratorCancellation] CancellationToken ct)
    {
        if (items.Member("version") is { } version && (version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out var number) || number is < 0 or > IssueRunImport.Version))
        {
            yield return report with { Status = ImportStatus.Failed, Reason = $"its version is none of 0 to {IssueRunImport.Version}" };
            yield break;
        }
        var runs = new RunImporter(runtime, request);
        foreach (var (name, item) in items.Read("runs"))
        {
            var issue = name ?? item.TextOf("run_id") ?? "";
            var one = report with { Name = ImportedText.Name(issue) };
            var (run, reason, isBroken) = IssueRunImport.Read(issue, item, runtime.Clock.GetUtcNow());
            if (run is null)
                yield return one with { Status = isBroken ? ImportStatus.Failed : ImportStatus.Skipped, Reason = reason };
            else
                foreach (var line in await runs.AddAsync(run, one with { Reason = reason }, ct))
                    yield return line;
        }
        foreach (var line in await runs.FlushAsync(ct))
            yield return line;
    }

    private static (JsonItems? Items, string? Problem) Load(string path)
    {
        try
        {
            return (new JsonItems(File.ReadAllBytes(path)), null);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return (null, $"cannot be read: {unreadable.Message}");
        }
    }
}
