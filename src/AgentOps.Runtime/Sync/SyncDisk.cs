using System.Security.Cryptography;

namespace AgentOps;

/// <summary>Looks at what lies on disk, without following a link and without waiting on a pipe.</summary>
internal sealed class SyncDisk(SyncFolders folders)
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0 };

    /// <summary>The folders of issues below one of the two roots, in order. What is none goes to <paramref name="strays"/>.</summary>
    public IEnumerable<SyncPlace> Places(string root, SyncScope scope, List<SyncStray>? strays = null)
    {
        foreach (var tracker in Entries(root))
        {
            if (KindOf(tracker) != SyncFileKind.Folder || !SyncPlace.IsName(tracker.Name))
            {
                if (scope.Tracker is null && scope.Issue is null)
                    strays?.Add(new SyncStray(folders.Relative(tracker.FullName), null, FileOf(tracker)));
                continue;
            }
            if (!scope.Has(tracker.Name))
                continue;
            foreach (var issue in Entries(tracker.FullName))
            {
                var place = KindOf(issue) == SyncFileKind.Folder && SyncPlace.IssueOf(issue.Name) is { } id ? new SyncPlace(tracker.Name, id) : null;
                if (place is null && scope.Issue is null)
                    strays?.Add(new SyncStray(folders.Relative(issue.FullName), tracker.Name, FileOf(issue)));
                if (place is not null && scope.Has(place))
                    yield return place;
            }
        }
    }

    /// <summary>An issue's folder of the archive, with a hash of each hand-off.</summary>
    public SyncFolder Read(SyncPlace place)
    {
        byte[]? manifest = null;
        SyncPruning? pruning = null;
        var files = new List<SyncFile>();
        var leftovers = new List<string>();
        foreach (var entry in Inside(folders.Applied, place))
        {
            var kind = KindOf(entry);
            if (kind == SyncFileKind.File && entry.Name == SyncFolders.ManifestName)
                manifest = File.ReadAllBytes(entry.FullName);
            else if (kind == SyncFileKind.File && IsLeftover(entry.Name))
            {
                leftovers.Add(entry.Name);
                pruning ??= entry.Name == SyncPruning.FileName ? SyncPruning.Read(File.ReadAllBytes(entry.FullName)) : null;
            }
            else
                files.Add(Hashed(entry));
        }
        return new SyncFolder(place) { Manifest = manifest, Pruning = pruning, Files = files, Leftovers = leftovers };
    }

    /// <summary>What waits for its tracker in an issue's folder, oldest first.</summary>
    public IEnumerable<SyncFile> Staged(SyncPlace place) =>
        Inside(folders.Staged, place).Select(FileOf).Where(file => file.Artifact is not null);

    private static IEnumerable<FileSystemInfo> Entries(string path) =>
        new DirectoryInfo(path) is { Exists: true } folder ? folder.EnumerateFileSystemInfos("*", Everything).OrderBy(entry => entry.Name, StringComparer.Ordinal) : [];

    // Nothing where a folder on the way is a link, also one that was put there since the folders were listed.
    private static IEnumerable<FileSystemInfo> Inside(string root, SyncPlace place)
    {
        var path = Path.Combine(root, place.Relative);
        return RealPath.IsLink(path) || RealPath.IsLink(Path.Combine(root, place.Tracker)) ? [] : Entries(path);
    }

    private static bool IsLeftover(string name) => name.StartsWith('.') && name.EndsWith(".tmp", StringComparison.Ordinal);

    private static SyncFile Hashed(FileSystemInfo entry)
    {
        var file = FileOf(entry);
        if (file.Artifact is null)
            return file;
        using var stream = new FileStream(entry.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return file with { Sha256 = Convert.ToHexString(SHA256.HashData(stream)), Bytes = stream.Length };
    }

    private static SyncFile FileOf(FileSystemInfo entry)
    {
        var kind = KindOf(entry);
        var file = new SyncFile(entry.Name, kind) { Bytes = kind == SyncFileKind.File ? ((FileInfo)entry).Length : 0, WrittenAt = entry.LastWriteTimeUtc };
        return file.Artifact is { } name ? file with { Content = () => SyncContent.Read(entry.FullName, name) } : file;
    }

    private static SyncFileKind KindOf(FileSystemInfo entry) =>
        entry.LinkTarget is not null ? SyncFileKind.Link
        : entry is DirectoryInfo ? SyncFileKind.Folder
        : FileFacts.IsRegularFile(entry.FullName) ? SyncFileKind.File
        : SyncFileKind.Other;
}
