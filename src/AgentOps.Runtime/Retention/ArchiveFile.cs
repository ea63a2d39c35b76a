using System.IO.Compression;
using System.Security.Cryptography;

namespace AgentOps;

/// <summary>Writes a zip file that nobody sees before every part of it has been read back and found right.</summary>
internal static class ArchiveFile
{
    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromDays(1);

    /// <summary>Replaces what is there. Fails with archive_invalid, or an I/O exception, and leaves nothing then.</summary>
    public static void Write(string path, IEnumerable<ArchivePart> parts, DateTimeOffset now)
    {
        var folder = Path.GetDirectoryName(path)!;
        PrivateFolder.Create(folder);
        Sweep(folder, now);
        var temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.{Environment.ProcessId}.{Path.GetRandomFileName()}.tmp");
        try
        {
            Verify(temporary, Fill(temporary, parts), path);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static Dictionary<string, byte[]> Fill(string temporary, IEnumerable<ArchivePart> parts)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var hashes = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        using var file = new FileStream(temporary, options);
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in parts)
            {
                using var from = part.Open();
                using var to = archive.CreateEntry(part.Name, CompressionLevel.Optimal).Open();
                hashes.Add(part.Name, Copy(from, to));
            }
        }
        file.Flush(flushToDisk: true);
        return hashes;
    }

    private static byte[] Copy(Stream from, Stream to)
    {
        using var hash = SHA256.Create();
        using var hashing = new CryptoStream(to, hash, CryptoStreamMode.Write, leaveOpen: true);
        from.CopyTo(hashing);
        hashing.FlushFinalBlock();
        return hash.Hash!;
    }

    private static void Verify(string temporary, Dictionary<string, byte[]> hashes, string path)
    {
        try
        {
            using var archive = ZipFile.OpenRead(temporary);
            if (archive.Entries.Count == hashes.Count && archive.Entries.All(entry => hashes.TryGetValue(entry.FullName, out var hash) && HashOf(entry).SequenceEqual(hash)))
                return;
        }
        catch (InvalidDataException broken)
        {
            throw Invalid(path, broken);
        }
        throw Invalid(path, null);
    }

    private static byte[] HashOf(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        return SHA256.HashData(stream);
    }

    // What a killed process left.
    private static void Sweep(string folder, DateTimeOffset now)
    {
        foreach (var left in Directory.EnumerateFiles(folder, ".*.tmp").Where(file => now - File.GetLastWriteTimeUtc(file) > AbandonedAfter))
            File.Delete(left);
    }

    private static AgentOpsException Invalid(string path, Exception? broken) =>
        new("archive_invalid", $"{path} could not be read back as it was written; what it was made of is left where it is.", path, broken);
}
