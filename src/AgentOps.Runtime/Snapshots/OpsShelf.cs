using System.Security.Cryptography;

namespace AgentOps;

/// <summary>Reads the snapshots that lie on disk. Follows no link; what is none of ours is not told.</summary>
internal sealed class OpsShelf(OpsFolders folders)
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0 };

    /// <summary>The newest first, each read when it is its turn. Fails with snapshot_path_unsafe.</summary>
    public IEnumerable<OpsSnapshot> List()
    {
        folders.Guard();
        return Names().Select(Read).OfType<OpsSnapshot>();
    }

    /// <summary>The names of folders that may be snapshots, the newest first.</summary>
    public IReadOnlyList<string> Names() => new DirectoryInfo(folders.Root) is { Exists: true } root
        ? [.. root.EnumerateDirectories("*", Everything).Where(folder => folder.LinkTarget is null && OpsFolders.IsSnapshot(folder.Name)).Select(folder => folder.Name).OrderDescending(StringComparer.Ordinal)]
        : [];

    /// <summary>The names that look like a snapshot's, of folders without a bundle that can be read. Fails with snapshot_path_unsafe.</summary>
    public IReadOnlyList<string> Unreadable()
    {
        folders.Guard();
        return [.. Names().Where(name => Read(name) is null)];
    }

    /// <summary>Null where the folder is no snapshot, or cannot be read now: another process may be taking it away.</summary>
    public OpsSnapshot? Read(string name)
    {
        try
        {
            return ReadThere(name);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Null where there is none, or a link.</summary>
    public OpsArchive? ArchiveOf(string name, int files)
    {
        var path = folders.PathOf(name + OpsFiles.ArchiveEnd);
        if (!IsFile(path))
            return null;
        var (said, hash) = (SaidHash(folders.PathOf(name + OpsFiles.HashEnd)), HashOf(path));
        return new OpsArchive { Path = path, Sha256 = hash, IsWhole = said == hash, Bytes = new FileInfo(path).Length, Files = files, Members = files + 1 };
    }

    private OpsSnapshot? ReadThere(string name)
    {
        var path = folders.PathOf(name);
        if (BundleOf(path) is not { } read)
            return null;
        var (bundle, isSealed) = read;
        return new OpsSnapshot
        {
            Name = name,
            CreatedAt = bundle.GeneratedAt,
            Status = bundle.Status,
            State = isSealed && bundle.Name == name && IsWhole(path, bundle) ? OpsSnapshotState.Whole : OpsSnapshotState.Changed,
            Brief = bundle.Brief,
            Parts = bundle.Parts,
            NeedsYou = bundle.NeedsYou,
            Figures = bundle.Figures,
            Files = bundle.Files.Count + 1,
            Bytes = bundle.Files.Sum(file => file.SizeBytes) + new FileInfo(Path.Combine(path, OpsFiles.BundleJson)).Length,
            Archive = ArchiveOf(name, bundle.Files.Count + 1),
            Path = path,
            Duration = bundle.Duration,
        };
    }

    private static (OpsBundle Bundle, bool IsSealed)? BundleOf(string folder)
    {
        var path = Path.Combine(folder, OpsFiles.BundleJson);
        return IsFile(path) ? OpsBundle.Read(File.ReadAllBytes(path)) : null;
    }

    // Exactly its files, each as it was written.
    private static bool IsWhole(string folder, OpsBundle bundle)
    {
        try
        {
            var known = bundle.Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
            var there = new DirectoryInfo(folder).EnumerateFileSystemInfos("*", Everything).Where(entry => entry.Name != OpsFiles.BundleJson).ToList();
            return there.Count == known.Count && there.All(entry => known.TryGetValue(entry.Name, out var file) && IsFile(entry.FullName)
                && ((FileInfo)entry).Length == file.SizeBytes && HashOf(entry.FullName) == file.Sha256);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    private static string? SaidHash(string path) => IsFile(path) && File.ReadAllText(path) is { Length: > 64 } text ? text[..64] : null;

    private static bool IsFile(string path) => !RealPath.IsLink(path) && FileFacts.IsRegularFile(path);

    private static string HashOf(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return Convert.ToHexString(SHA256.HashData(stream)).ToLowerInvariant();
    }
}
