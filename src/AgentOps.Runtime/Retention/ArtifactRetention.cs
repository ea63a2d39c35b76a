using System.Runtime.CompilerServices;

namespace AgentOps;

/// <summary>The artifact folders of runs, also of runs that are gone.</summary>
internal sealed class ArtifactRetention(Workspace workspace, IAgentStore store, TimeProvider clock) : IRetentionSource
{
    private readonly FileRetention files = new(RetentionClasses.Artifacts, ["artifacts"], workspace, clock);

    public string Class => RetentionClasses.Artifacts;

    public async IAsyncEnumerable<RetentionItem> ListAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var busy = await store.Retention.BusyAsync(ct);
        // Runs' ids sort by their time.
        foreach (var folder in files.Entries().OfType<DirectoryInfo>().OrderByDescending(folder => folder.Name, StringComparer.Ordinal))
        {
            if (FolderFacts.Of(folder.FullName) is { } facts)
                yield return Of(files.Of(folder, facts), await RunOfAsync(folder.Name, ct), busy);
        }
    }

    public async Task<RetentionResult> ApplyAsync(RetentionItem item, RetentionAction action, CancellationToken ct)
    {
        var run = item.State == Orphaned ? null : await RunOfAsync(item.Owner!, ct);
        if (item.State != Orphaned && run is null)
            return new RetentionResult("its run is gone since it was planned");
        var held = await store.Retention.WhyHeldAsync(item.Owner!, run?.EndedAt, ct)
            ?? (run is not null && RetentionClasses.StateOf(run) != item.State ? "its run changed since it was planned" : null);
        return held is null ? await files.ApplyAsync(item, action, ct) : new RetentionResult(held);
    }

    private const string Orphaned = "orphaned";

    private static RetentionItem Of(RetentionItem folder, Run? run, IReadOnlyDictionary<string, string> busy) => run switch
    {
        null => folder with { State = Orphaned, Owner = Path.GetFileName(folder.Id) },
        { EndedAt: null } => folder with { Owner = run.Id, Group = run.Mission, Protection = $"its run is {run.Status}" },
        { EndedAt: { } ended } => folder with
        {
            At = folder.At > ended ? folder.At : ended,
            State = RetentionClasses.StateOf(run),
            Owner = run.Id,
            Group = run.Mission,
            Protection = RunRetention.ProtectionOf(run, busy) ?? folder.Protection,
        },
    };

    private async Task<Run?> RunOfAsync(string id, CancellationToken ct) =>
        AgentId.IsPrefix(id) && await store.Runs.FindAsync(id, ct) is { } run && run.Id == id ? run : null;
}
