namespace AgentOps;

/// <summary>One hand-off of the archive: the artifacts that were applied together.</summary>
/// <param name="Place">Whose.</param>
/// <param name="Entries">In the order of their actions, one or more.</param>
internal sealed record SyncGroup(SyncPlace Place, IReadOnlyList<SyncEntry> Entries)
{
    /// <summary>When it was applied, or staged where nobody recorded that.</summary>
    public DateTimeOffset At => Entries.Max(entry => entry.AppliedAt ?? entry.StagedAt)!.Value;

    public long Bytes => Entries.Sum(entry => entry.Bytes ?? 0);

    /// <summary>The path of its first artifact.</summary>
    public string Path => Entries[0].ArchivePath;

    /// <summary>The newest first.</summary>
    public static IReadOnlyList<SyncGroup> Of(SyncReview review) =>
    [
        .. review.Entries.GroupBy(entry => entry.Handoff!.GroupKey, StringComparer.Ordinal)
            .Select(group => new SyncGroup(review.Folder.Place, [.. group.OrderBy(entry => entry.Handoff!.Index)]))
            .OrderByDescending(group => group.At).ThenByDescending(group => group.Entries[0].StagedAt).ThenByDescending(group => group.Path, StringComparer.Ordinal),
    ];
}
