using System.Formats.Tar;
using System.IO.Compression;

namespace AgentOps;

/// <summary>Writes a snapshot's files as a <c>.tar.gz</c>, reads it back, and compares each of them.</summary>
internal static class OpsTar
{
    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode FolderMode = FileMode | UnixFileMode.UserExecute;

    /// <summary>Replaces what is there. Fails with archive_invalid, or an I/O exception.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">The one folder in it.</param>
    /// <param name="files">By their names.</param>
    /// <param name="at">Every member's time.</param>
    public static void Write(string path, string name, IReadOnlyDictionary<string, byte[]> files, DateTimeOffset at)
    {
        using (var file = PrivateFolder.OpenNew(path))
        {
            using (var packed = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true))
            using (var tar = new TarWriter(packed, TarEntryFormat.Ustar, leaveOpen: true))
            {
                tar.WriteEntry(new UstarTarEntry(TarEntryType.Directory, $"{name}/") { Mode = FolderMode, ModificationTime = at });
                foreach (var (part, content) in files)
                    tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, $"{name}/{part}") { Mode = FileMode, ModificationTime = at, DataStream = new MemoryStream(content) });
            }
            file.Flush(flushToDisk: true);
        }
        if (!IsRight(path, name, files))
            throw new AgentOpsException("archive_invalid", $"{path} could not be read back as it was written.", path);
    }

    private static bool IsRight(string path, string name, IReadOnlyDictionary<string, byte[]> files)
    {
        try
        {
            using var unpacked = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
            using var tar = new TarReader(unpacked);
            var found = 0;
            while (tar.GetNextEntry() is { } entry)
            {
                if (entry.EntryType == TarEntryType.Directory)
                    continue;
                using var content = new MemoryStream();
                entry.DataStream?.CopyTo(content);
                if (!entry.Name.StartsWith($"{name}/", StringComparison.Ordinal) || !files.TryGetValue(entry.Name[(name.Length + 1)..], out var expected) || !content.ToArray().AsSpan().SequenceEqual(expected))
                    return false;
                found++;
            }
            return found == files.Count;
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException)
        {
            return false;
        }
    }
}
