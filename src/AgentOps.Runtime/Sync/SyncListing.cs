namespace AgentOps;

/// <summary>Files and entries as the objects that are shown.</summary>
internal static class SyncListing
{
    public static SyncArtifact Staged(SyncPlace place, SyncFile file) => new()
    {
        Tracker = place.Tracker,
        Issue = place.Issue,
        Action = file.Artifact!.Action,
        Format = file.Artifact.Format,
        StagedAt = file.Artifact.StagedAt,
        Path = SyncFolders.SourcePath(place, file.Name),
        Summary = file.Content().Summary,
        Bytes = file.Bytes,
    };

    /// <param name="entry">As a review gives it: settled.</param>
    public static SyncArtifact Applied(SyncPlace place, SyncEntry entry)
    {
        var name = SyncName.Parse(Path.GetFileName(entry.ArchivePath))!;
        return new SyncArtifact
        {
            Tracker = place.Tracker,
            Issue = place.Issue,
            Action = name.Action,
            Format = name.Format,
            StagedAt = name.StagedAt,
            AppliedAt = entry.AppliedAt,
            Path = entry.ArchivePath,
            Summary = entry.Summary,
            Bytes = entry.Bytes ?? 0,
            Effect = entry.Effect,
            Group = entry.Handoff?.GroupKey,
        };
    }
}
