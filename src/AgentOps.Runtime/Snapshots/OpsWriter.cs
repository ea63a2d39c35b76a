namespace AgentOps;

/// <summary>
/// Puts a snapshot on the shelf: under another name until all of it is there, then renamed. Whoever is killed leaves a name that <see cref="OpsFolders.IsLeftover"/>
/// knows, and the next one takes it away. Only while the gate is held.
/// </summary>
internal sealed class OpsWriter(OpsFolders folders)
{
    /// <summary>A name that no snapshot has, from the moment on.</summary>
    public string FreeName(DateTimeOffset now)
    {
        while (Path.Exists(folders.PathOf(SyncName.StampOf(now))) || Path.Exists(folders.PathOf(SyncName.StampOf(now) + OpsFiles.ArchiveEnd)))
            now = now.AddMicroseconds(1);
        return SyncName.StampOf(now);
    }

    /// <summary>All files or none; the archive after the folder, which is a snapshot without it.</summary>
    public void Write(string name, IReadOnlyDictionary<string, byte[]> files, bool archive, DateTimeOffset at)
    {
        var making = folders.PathOf(OpsFiles.Making + name);
        PrivateFolder.Create(making);
        foreach (var (file, content) in files)
        {
            using var stream = PrivateFolder.OpenNew(Path.Combine(making, file));
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }
        if (archive)
            OpsTar.Write(making + OpsFiles.ArchiveEnd, name, files, at);
        Directory.Move(making, folders.PathOf(name));
        if (!archive)
            return;
        var hash = OpsFile.HashOf(File.ReadAllBytes(making + OpsFiles.ArchiveEnd));
        // As sha256sum -c takes it. Before the archive: a hash that is alone is taken away again, an archive without one would be nobody's for ever.
        AtomicFile.Write(folders.PathOf(name + OpsFiles.HashEnd), HashLine(hash, name), ownerOnly: true);
        File.Move(making + OpsFiles.ArchiveEnd, folders.PathOf(name + OpsFiles.ArchiveEnd));
    }

    /// <summary>Whether a text is what <see cref="Write"/> puts beside an archive of that name.</summary>
    public static bool IsHashOf(string text, string name) => text.Length > HashLength && text == HashLine(text[..HashLength], name) && text[..HashLength].All(char.IsAsciiHexDigitLower);

    private const int HashLength = 64;

    private static string HashLine(string hash, string name) => $"{hash}  {name}{OpsFiles.ArchiveEnd}\n";
}
