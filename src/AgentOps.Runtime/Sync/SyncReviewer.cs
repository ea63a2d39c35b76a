using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace AgentOps;

/// <summary>Judges one issue's folder. Check and repair both ask here, so that they cannot disagree. Touches no file.</summary>
internal sealed class SyncReviewer
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly SyncFolder folder;
    private readonly SyncPlace place;
    private readonly string manifestPath;
    private readonly Dictionary<string, SyncFile> artifacts;
    private readonly List<SyncFinding> findings = [];
    private readonly HashSet<string> keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SyncClaim> claims = new(StringComparer.Ordinal);

    private SyncReviewer(SyncFolder folder)
    {
        this.folder = folder;
        place = folder.Place;
        manifestPath = SyncFolders.ArchivePath(place, SyncFolders.ManifestName);
        artifacts = folder.Files.Where(file => file.Artifact is not null).ToDictionary(file => file.Name, StringComparer.Ordinal);
    }

    public static SyncReview Review(SyncFolder folder) => new SyncReviewer(folder).Review();

    private SyncReview Review()
    {
        var readable = ReadManifest();
        var pruned = Pruned();
        foreach (var file in artifacts.Values.Where(file => !claims.ContainsKey(file.Name) && !pruned.Contains(file.Name)).OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            if (readable)
                Find(SyncFindingCodes.OrphanArchiveFile, "no entry of the manifest refers to it.", file.Name);
            claims.Add(file.Name, new SyncClaim(SyncEntryRules.Adopt(place, file), file, IsTrusted: false, IsOriginal: false));
        }
        var entries = HandoffRules.Regroup(place, [.. claims.Values.OrderBy(claim => claim.Name.Text, StringComparer.Ordinal)]);
        CheckHandoffs(entries);
        var isManifestWrong = findings.Count > 0;
        var setAside = FindStrays();
        var isConversion = !isManifestWrong && claims.Values.Any(claim => claim.IsOriginal);
        return new SyncReview(folder, findings, [.. entries.OrderBy(entry => entry.AppliedAt).ThenBy(entry => entry.Key, StringComparer.Ordinal)], setAside, isConversion)
        {
            IsManifestWrong = isManifestWrong,
            Pruned = [.. pruned.Order(StringComparer.Ordinal)],
        };
    }

    // False where the manifest tells nothing, so that every archived file is unknown for one and the same reason.
    private bool ReadManifest()
    {
        if (folder.Manifest is null)
        {
            if (folder.Files.Any(file => file.Name == SyncFolders.ManifestName))
                Find(SyncFindingCodes.InvalidManifestFormat, "it is a folder or a link, not a file.");
            else if (artifacts.Count > 0)
                Find(SyncFindingCodes.MissingManifest, $"{artifacts.Count} archived hand-off(s) without a manifest.");
            return false;
        }
        try
        {
            using var document = JsonDocument.Parse(Strict.GetString(folder.Manifest));
            if (document.RootElement.ValueKind != JsonValueKind.Array)
            {
                Find(SyncFindingCodes.InvalidManifestFormat, $"it is a JSON {document.RootElement.ValueKind}, not an array of entries.");
                return false;
            }
            var at = 0;
            foreach (var element in document.RootElement.EnumerateArray())
                Judge(element, at++);
            return true;
        }
        catch (JsonException e)
        {
            Find(SyncFindingCodes.InvalidManifestJson, $"it is no JSON (line {e.LineNumber + 1}).");
            return false;
        }
        catch (DecoderFallbackException e)
        {
            Find(SyncFindingCodes.InvalidManifestJson, $"it is no UTF-8 text (byte {e.Index}).");
            return false;
        }
    }

    private void Judge(JsonElement element, int at)
    {
        if (SyncEntryReader.Read(element) is not { } entry)
        {
            Find(SyncFindingCodes.InvalidEntryType, $"entry {at} is a JSON {element.ValueKind} that tells nothing.");
            return;
        }
        var sealedAsWritten = entry.IsOriginal ? SyncEntryReader.IsWhole(entry) : entry.IsSealed;
        if (!sealedAsWritten)
            Find(SyncFindingCodes.InvalidEntryType, $"entry {at} ({Shown(entry)}) is {(entry.IsOriginal ? "without a key, a known action or a time" : "not as it was written")}.");
        if (!keys.Add(entry.Key) && entry.Key.Length > 0)
            Find(SyncFindingCodes.DuplicateEntryKey, $"entry {at} has the key '{VisibleText.Of(entry.Key)}' again.");
        var reference = SyncReference.Of(entry, place);
        if (reference.Problem is { } problem)
            Find(problem, $"entry {at} ({Shown(entry)}): {reference.Detail}");
        if (reference.Name is null || !artifacts.TryGetValue(reference.Name, out var file))
        {
            if (reference.Problem != SyncFindingCodes.DanglingArchiveReference)
                Find(SyncFindingCodes.DanglingArchiveReference, $"entry {at} ({Shown(entry)}) refers to a file that is not there.");
            return;
        }
        if (sealedAsWritten && !entry.IsOriginal && (entry.Sha256 != file.Sha256 || entry.Bytes != file.Bytes))
            Find(SyncFindingCodes.DanglingArchiveReference, $"entry {at} ({Shown(entry)}): the file is not the one that was applied; it was changed since.");
        if (entry.Handoff is null)
            Find(SyncFindingCodes.MissingHandoffMetadata, $"entry {at} ({Shown(entry)}) does not say what it was applied with.");
        Claim(new SyncClaim(entry, file, sealedAsWritten, entry.IsOriginal), at);
    }

    private void Claim(SyncClaim claim, int at)
    {
        if (claims.TryGetValue(claim.File.Name, out var other))
        {
            Find(SyncFindingCodes.DuplicateArchiveReference, $"entry {at} is one of several for {claim.File.Name}.");
            if (!claim.IsBetterThan(other))
                return;
        }
        claims[claim.File.Name] = claim;
    }

    // Once for a group. What has no metadata, or was changed, has been found already.
    private void CheckHandoffs(IReadOnlyList<SyncEntry> expected)
    {
        foreach (var group in expected.GroupBy(entry => entry.Handoff!.GroupKey, StringComparer.Ordinal))
        {
            var wrong = group.FirstOrDefault(entry => claims[Path.GetFileName(entry.ArchivePath)] is { IsTrusted: true, Entry.Handoff: { } said } claim
                && !(claim.IsOriginal ? HandoffRules.OriginalSays(claim, entry.Handoff!) : said.Says(entry.Handoff!)));
            if (wrong is not null)
                Find(SyncFindingCodes.HandoffGroupMismatch, $"'{wrong.Key}' does not name the {wrong.Handoff!.Size} hand-off(s) that were applied together.");
        }
    }

    // The note counts beside the manifest that was written with it: another one that does not name a file may have lost its entry.
    private HashSet<string> Pruned() => folder is { Pruning: { } note, Manifest: { } manifest } && note.ManifestSha256 == Convert.ToHexString(SHA256.HashData(manifest))
        ? artifacts.Values.Where(file => !claims.ContainsKey(file.Name) && note.Files.GetValueOrDefault(file.Name) == file.Sha256).Select(file => file.Name).ToHashSet(StringComparer.Ordinal)
        : [];

    private List<string> FindStrays()
    {
        var strays = folder.Files.Where(file => file.Artifact is null).Select(file => file.Name).Order(StringComparer.Ordinal).ToList();
        foreach (var file in folder.Files.Where(file => file.Artifact is null && file.Name != SyncFolders.ManifestName))
            Find(SyncFindingCodes.OrphanArchiveFile, SyncStrays.DetailOf(file.Kind), file.Name);
        return strays;
    }

    private static string Shown(SyncEntry entry) => entry.Key.Length == 0 ? "without a key" : VisibleText.Of(entry.Key);

    private void Find(string code, string detail, string? file = null) =>
        findings.Add(SyncFindingCodes.Of(code, file is null ? manifestPath : SyncFolders.ArchivePath(place, file), place, detail));
}
