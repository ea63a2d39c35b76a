namespace AgentOps;

/// <summary>Tells which snapshots there are in files beside them. They can always be made anew from the snapshots themselves.</summary>
internal sealed class OpsIndex(OpsFolders folders, FreshnessPolicy policy)
{
    /// <summary>Only while the gate is held.</summary>
    public void Write(IReadOnlyList<OpsSnapshot> snapshots, DateTimeOffset now)
    {
        if (snapshots.Count == 0)
            return;
        Put(OpsFiles.LatestJson, ReportJson.Of(new { GeneratedAt = snapshots[0].CreatedAt, FreshnessPolicy = policy, Snapshot = RowOf(snapshots[0]) }));
        Put(OpsFiles.LatestMarkdown, Latest(snapshots[0]));
        Put(OpsFiles.HistoryJson, ReportJson.Of(new { GeneratedAt = now, FreshnessPolicy = policy, snapshots.Count, Snapshots = snapshots.Select(RowOf) }));
        Put(OpsFiles.HistoryMarkdown, "# Snapshots\n\n" + MarkdownTable.Write(["snapshot", "status", "says", "size>", "archive", "state"], snapshots.Select(snapshot => new[]
        {
            $"[{snapshot.Name}]({snapshot.Name}/{OpsFiles.Readme})", $"{snapshot.Status}", OpsText.Cell(snapshot.Headline), ByteSize.Show(snapshot.Bytes),
            snapshot.Archive is { } archive ? $"[{ByteSize.Show(archive.Bytes)}]({snapshot.Name}{OpsFiles.ArchiveEnd})" : "", $"{snapshot.State}",
        })) + "\n");
    }

    private static object RowOf(OpsSnapshot snapshot) => new
    {
        snapshot.Name,
        snapshot.CreatedAt,
        snapshot.Status,
        snapshot.State,
        snapshot.Headline,
        snapshot.Brief.Lines,
        FileCount = snapshot.Files,
        SizeBytes = snapshot.Bytes,
        Folder = snapshot.Name,
        LandingPage = $"{snapshot.Name}/{OpsFiles.Index}",
        Readme = $"{snapshot.Name}/{OpsFiles.Readme}",
        Archive = snapshot.Archive is not { } archive ? null : new { Path = $"{snapshot.Name}{OpsFiles.ArchiveEnd}", archive.Sha256, SizeBytes = archive.Bytes, FileCount = archive.Files, MemberCount = archive.Members, archive.IsWhole },
    };

    private static string Latest(OpsSnapshot snapshot) =>
        $"# {OpsText.Line(snapshot.Headline)}\n\n{DashboardWords.Moment(snapshot.CreatedAt)} UTC: [{snapshot.Name}]({snapshot.Name}/{OpsFiles.Readme}), [as a page]({snapshot.Name}/{OpsFiles.Index}). All: [{OpsFiles.HistoryMarkdown}]({OpsFiles.HistoryMarkdown}).\n\n"
        + string.Concat(snapshot.Brief.Lines.Select(line => $"- {OpsText.Line(line)}\n"));

    private void Put(string name, string text) => AtomicFile.Write(folders.PathOf(name), text, ownerOnly: true);
}
