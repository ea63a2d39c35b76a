namespace AgentOps;

/// <summary>Says how a workspace stands, and keeps that as snapshots. Works although the store or the configuration does not.</summary>
public sealed class OpsService
{
    private const int Recent = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly OpsSite site;
    private readonly OpsFolders folders;
    private readonly OpsShelf shelf;
    private readonly OpsWriter writer;
    private readonly OpsPruner pruner;

    public OpsService(OpsSite site)
    {
        this.site = site;
        folders = new OpsFolders(site.Workspace);
        shelf = new OpsShelf(folders);
        writer = new OpsWriter(folders);
        pruner = new OpsPruner(folders, shelf);
    }

    /// <summary>The workspace as it is now. Changes nothing. A part that cannot be read says why, and the others are there. Fails with snapshot_path_unsafe.</summary>
    public async Task<OpsStatus> StatusAsync(CancellationToken ct) => (await LookAsync(new OpsVisit(site, withSnapshots: true, ct), [], ct)).Status;

    /// <summary>The snapshots that lie on disk, the newest first, each read when it is its turn. Fails with snapshot_path_unsafe.</summary>
    public static IEnumerable<OpsSnapshot> Snapshots(Workspace workspace) => new OpsShelf(new OpsFolders(workspace)).List();

    /// <summary>The names of folders that are called like a snapshot and do not say what they are. Fails with snapshot_path_unsafe.</summary>
    public static IReadOnlyList<string> Unreadable(Workspace workspace) => new OpsShelf(new OpsFolders(workspace)).Unreadable();

    /// <summary>
    /// Looks at the workspace, writes down what it saw, and then lets old snapshots go that are as they were made. Written whole or not at all; several at once
    /// each write their own. Fails with snapshot_path_unsafe, snapshot_busy, folder_not_writable and archive_invalid.
    /// </summary>
    public async Task<OpsSnapshot> SnapshotAsync(OpsSnapshotOptions options, CancellationToken ct)
    {
        var begun = site.Clock.GetTimestamp();
        var visit = new OpsVisit(site, withSnapshots: false, ct);
        var (status, findings) = await LookAsync(visit, options.Include, ct);
        try
        {
            return await KeepAsync(visit, name => OpsDocuments.Of(visit, status, findings, name, site.Clock.GetElapsedTime(begun)), options, ct);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new AgentOpsException("folder_not_writable", $"No snapshot could be kept in {folders.Relative(folders.Root)}: {refused.Message}", folders.Relative(folders.Root), refused);
        }
    }

    private async Task<OpsSnapshot> KeepAsync(OpsVisit visit, Func<string, IReadOnlyDictionary<string, byte[]>> documents, OpsSnapshotOptions options, CancellationToken ct)
    {
        PrivateFolder.Create(folders.Root);
        using var alone = await FileLock.TryTakeAsync(folders.Lock, Patience, site.Clock, ct)
            ?? throw new AgentOpsException("snapshot_busy", $"Another process has been writing a snapshot for {Patience.TotalSeconds:0} s.", folders.Relative(folders.Lock));
        pruner.Sweep();
        var name = writer.FreeName(visit.Now);
        writer.Write(name, documents(name), options.Archive, visit.Now);
        pruner.Prune(options.KeepLast ?? site.Scene.Settings.Ops.KeepLast, name);
        var all = shelf.List().ToList();
        new OpsIndex(folders, site.Scene.Settings.Ops.Freshness).Write(all, visit.Now);
        return all.First(snapshot => snapshot.Name == name);
    }

    private async Task<(OpsStatus Status, IReadOnlyList<OpsFinding> Findings)> LookAsync(OpsVisit visit, IReadOnlyList<OpsExtra> extras, CancellationToken ct)
    {
        folders.Guard();
        var findings = await OpsReader.ReadAsync(visit, extras, ct);
        var dashboard = findings.Any(finding => finding is { Part.Name: OpsPartNames.Dashboard, Content: not null }) ? await visit.DashboardAsync() : null;
        return (OpsStatusMaker.Of(visit, findings, dashboard, [.. shelf.List().Take(Recent)]), findings);
    }
}
