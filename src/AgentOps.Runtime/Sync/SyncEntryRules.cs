namespace AgentOps;

/// <summary>What an entry must say about a file at a place.</summary>
internal static class SyncEntryRules
{
    private const string NothingKnown = "{}";

    /// <summary>An entry for a file that no entry tells about: what the file tells, applied when it was last written.</summary>
    public static SyncEntry Adopt(SyncPlace place, SyncFile file)
    {
        var content = file.Content();
        return Settle(new SyncEntry { Summary = content.Summary, BundleKey = $"issue:{place.Issue}{content.Bundle}", AppliedAt = file.WrittenAt }, place, file);
    }

    /// <summary>The entry of a claim in our form, with everything that follows from where its file lies and what is in it.</summary>
    public static SyncEntry Settle(SyncClaim claim, SyncPlace place) => Settle(claim.Entry, place, claim.File);

    public static string KeyOf(SyncPlace place, string name) => $"{place.Tracker}:issue-{place.Issue}/{name}";

    private static SyncEntry Settle(SyncEntry entry, SyncPlace place, SyncFile file)
    {
        var name = file.Artifact!;
        var action = SyncName.WordOf(name.Action);
        return entry with
        {
            Key = KeyOf(place, file.Name),
            Tracker = place.Tracker,
            Issue = place.Issue,
            Action = action,
            Format = name.Format,
            AppliedAt = entry.AppliedAt ?? file.WrittenAt,
            StagedAt = name.StagedAt,
            SchemaVersion = SyncEntry.Version,
            Role = $"{action}-proposal",
            IssueKey = $"issue:{place.Issue}",
            BundleKey = BundleOf(entry.BundleKey, place),
            Refs = entry.Refs ?? NothingKnown,
            Links = entry.Links ?? NothingKnown,
            SourcePath = SyncFolders.SourcePath(place, file.Name),
            ArchivePath = SyncFolders.ArchivePath(place, file.Name),
            OriginalPath = null,
            Sha256 = file.Sha256,
            Bytes = file.Bytes,
        };
    }

    // Its issue is that of the folder, whatever the entry says.
    private static string BundleOf(string said, SyncPlace place) => said.IndexOf('|', StringComparison.Ordinal) is >= 0 and var bar ? $"issue:{place.Issue}{said[bar..]}" : $"issue:{place.Issue}";
}
