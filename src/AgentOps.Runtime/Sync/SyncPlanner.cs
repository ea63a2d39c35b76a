using System.Security.Cryptography;

namespace AgentOps;

/// <summary>Turns reviews into steps. Touches no file.</summary>
internal static class SyncPlanner
{
    /// <summary>In the order in which they must be done; empty where all is well.</summary>
    public static IEnumerable<SyncRepairStep> StepsOf(SyncReview review)
    {
        var place = review.Folder.Place;
        foreach (var name in review.Pruned)
            yield return Remove(place, name, "Delete what a clean-up has taken out of the manifest");
        foreach (var name in review.SetAside)
            yield return SetAside(SyncFolders.ArchivePath(place, name), place.Tracker, place.Issue, review.Folder.Files.Single(file => file.Name == name));
        if (review.IsManifestWrong || review.IsConversion)
            yield return Write(review);
        foreach (var name in review.Folder.Leftovers)
            yield return Remove(place, name, "Delete what a killed process left");
    }

    public static SyncRepairStep Of(SyncStray stray) => SetAside(stray.Path, stray.Tracker, null, stray.File);

    private static SyncRepairStep Remove(SyncPlace place, string name, string detail) => new()
    {
        Kind = SyncRepairKind.RemoveLeftover,
        Path = SyncFolders.ArchivePath(place, name),
        Tracker = place.Tracker,
        Issue = place.Issue,
        Codes = [],
        Detail = detail,
    };

    private static SyncRepairStep SetAside(string path, string? tracker, string? issue, SyncFile file) => new()
    {
        Kind = SyncRepairKind.SetAside,
        Path = path,
        Tracker = tracker,
        Issue = issue,
        Codes = new[] { file.Name == SyncFolders.ManifestName && issue is not null ? SyncFindingCodes.InvalidManifestFormat : SyncFindingCodes.OrphanArchiveFile },
        Detail = "Move to the backup",
        Fingerprint = FormattableString.Invariant($"{file.Kind} {file.Bytes} {file.WrittenAt.UtcTicks}"),
    };

    private static SyncRepairStep Write(SyncReview review)
    {
        var place = review.Folder.Place;
        var content = SyncEntryWriter.Manifest(review.Entries);
        var codes = review.Findings.Where(finding => !review.SetAside.Contains(Path.GetFileName(finding.Path))).Select(finding => finding.Code).Distinct();
        return new SyncRepairStep
        {
            Kind = review.IsConversion ? SyncRepairKind.ConvertManifest : SyncRepairKind.WriteManifest,
            Path = SyncFolders.ArchivePath(place, SyncFolders.ManifestName),
            Tracker = place.Tracker,
            Issue = place.Issue,
            Codes = codes.ToList(),
            Detail = review.IsConversion ? $"Write its {review.Entries.Count} entries with relative paths and seals" : $"Write {review.Entries.Count} entries",
            Entries = review.Entries.Count,
            Fingerprint = HashOf(review.Folder.Manifest) + HashOf(content),
            Content = content,
        };
    }

    private static string HashOf(byte[]? content) => content is null ? "none" : Convert.ToHexString(SHA256.HashData(content));
}
