using System.Security.Cryptography;
using System.Text;

namespace AgentOps;

/// <summary>
/// One cache's files, one for each entry, named by the hash of its key. A file is written beside its place and renamed, so that any number of processes see it
/// whole or not at all; its time of writing is when it was last used.
/// </summary>
internal sealed class CacheFolder(string path)
{
    public const string Pattern = "*" + Extension;
    private const string Extension = ".entry";
    private const int HeadLength = 16 * 1024;
    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromHours(1);
    private readonly DirectoryInfo folder = new(path);

    public string Path => folder.FullName;

    public async Task<CacheReading> ReadAsync(string key, CancellationToken ct)
    {
        var file = FileOf(key);
        try
        {
            var bytes = await AllAsync(file, ct);
            if (CacheEntryFile.Decode(bytes) is { } entry && entry.Key == key)
                return new CacheReading(entry);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return CacheReading.Nothing;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // As good as damaged: the next fill puts another in its place.
        }
        TryDelete(file);
        return new CacheReading(null, IsCorrupt: true);
    }

    /// <summary>Fails with an I/O exception where the folder cannot be written.</summary>
    public async Task WriteAsync(CacheEntry entry, CancellationToken ct)
    {
        if (!folder.Exists || IsLink)
            PrivateFolder.Create(IsLink ? throw new IOException($"{Path} is a link.") : Path);
        folder.Refresh();
        var file = FileOf(entry.Key);
        await AtomicFile.WriteAsync(file, CacheEntryFile.Encode(entry), ownerOnly: true, ct);
        Touch(file, entry.StoredAt);
    }

    /// <summary>Notes that an entry was of use.</summary>
    public void Used(string key, DateTimeOffset now) => Touch(FileOf(key), now);

    public bool Remove(string key) => TryDelete(FileOf(key));

    /// <summary>The files of all entries; none where the folder is missing or a link.</summary>
    public IReadOnlyList<CacheFile> Files(string pattern = Pattern)
    {
        folder.Refresh();
        return !folder.Exists || IsLink ? [] : [.. folder.EnumerateFiles(pattern).Where(file => file.LinkTarget is null).Select(Of).OfType<CacheFile>()];
    }

    /// <summary>What an entry's file says about itself, without its text; null where it cannot say.</summary>
    public static CacheEntry? Head(CacheFile file)
    {
        try
        {
            using var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            var beginning = new byte[HeadLength];
            return CacheEntryFile.DecodeHead(beginning.AsSpan(0, stream.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false)));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Deletes what killed writers left behind.</summary>
    public void Sweep(DateTimeOffset now)
    {
        foreach (var left in folder.EnumerateFiles(".*.tmp").Where(file => now - file.LastWriteTimeUtc > AbandonedAfter))
            TryDelete(left.FullName);
    }

    public static bool TryDelete(string file)
    {
        try
        {
            var there = File.Exists(file);
            File.Delete(file);
            return there;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private bool IsLink => folder.LinkTarget is not null;

    private string FileOf(string key) => System.IO.Path.Combine(Path, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key))).ToLowerInvariant() + Extension);

    private static async Task<byte[]> AllAsync(string file, CancellationToken ct)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, useAsync: true);
        var bytes = new byte[stream.Length];
        await stream.ReadExactlyAsync(bytes, ct);
        return bytes;
    }

    // Another process may have dropped it a moment ago.
    private static void Touch(string file, DateTimeOffset at)
    {
        try
        {
            File.SetLastWriteTimeUtc(file, at.UtcDateTime);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // Its use is not noted: it goes a little earlier than it would have.
        }
    }

    private static CacheFile? Of(FileInfo file)
    {
        try
        {
            return new CacheFile(file.FullName, file.Length, file.LastWriteTimeUtc);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
