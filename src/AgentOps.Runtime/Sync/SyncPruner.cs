using System.Security.Cryptography;

namespace AgentOps;

/// <summary>
/// Takes hand-offs out of an issue's archive: first a note of what goes, then the manifest without it, then the files, then the note. A process killed anywhere
/// leaves an archive without a finding, and whoever comes next finishes.
/// </summary>
internal sealed class SyncPruner(SyncFolders folders, SyncDisk disk, SyncGate gate)
{
    /// <summary>Takes what <paramref name="choose"/> picks from the hand-offs as they are now, all of them at once. Fails as the gate does.</summary>
    /// <param name="place">Whose.</param>
    /// <param name="choose">Gets a review made while nobody else changes anything; gives none to leave all as it is.</param>
    /// <param name="ct">Ends the wait for others; what has begun is finished.</param>
    public async Task PruneAsync(SyncPlace place, Func<SyncReview, IReadOnlyList<SyncGroup>> choose, CancellationToken ct)
    {
        using var alone = await gate.EnterAsync(ct);
        var review = Finish(SyncReviewer.Review(disk.Read(place)));
        var going = choose(review).SelectMany(group => group.Entries).Select(entry => entry.ArchivePath).ToHashSet(StringComparer.Ordinal);
        if (going.Count == 0)
            return;
        var manifest = SyncEntryWriter.Manifest(review.Entries.Where(entry => !going.Contains(entry.ArchivePath)));
        var gone = review.Entries.Where(entry => going.Contains(entry.ArchivePath)).ToDictionary(entry => Path.GetFileName(entry.ArchivePath), entry => entry.Sha256);
        Write(place, SyncPruning.FileName, new SyncPruning(Convert.ToHexString(SHA256.HashData(manifest)), gone).Write());
        Write(place, SyncFolders.ManifestName, manifest);
        Delete(place, gone.Keys);
        if (going.Count == review.Entries.Count)
            DeleteFolder(place);
    }

    /// <summary>Deletes what a killed clean-up has left of hand-offs that it took out of the manifest. Only while the gate is held.</summary>
    public SyncReview Finish(SyncReview review)
    {
        if (review.Pruned.Count == 0)
            return review;
        Delete(review.Folder.Place, review.Pruned);
        return SyncReviewer.Review(disk.Read(review.Folder.Place));
    }

    private void Write(SyncPlace place, string name, byte[] content) => AtomicFile.Write(PathOf(place, name), content, ownerOnly: true);

    private void Delete(SyncPlace place, IEnumerable<string> names)
    {
        foreach (var name in names)
            File.Delete(PathOf(place, name));
        File.Delete(PathOf(place, SyncPruning.FileName));
    }

    // A folder in which something else lies stays, with an empty manifest where that was not the last to go.
    private void DeleteFolder(SyncPlace place)
    {
        var folder = folders.AppliedOf(place);
        if (Directory.EnumerateFileSystemEntries(folder).Any(entry => Path.GetFileName(entry) != SyncFolders.ManifestName))
            return;
        File.Delete(PathOf(place, SyncFolders.ManifestName));
        Directory.Delete(folder);
        if (!Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(folder)!).Any())
            Directory.Delete(Path.GetDirectoryName(folder)!);
    }

    private string PathOf(SyncPlace place, string name) => Path.Combine(folders.AppliedOf(place), name);
}
