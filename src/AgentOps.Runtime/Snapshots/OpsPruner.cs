namespace AgentOps;

/// <summary>Takes old snapshots away, and what a killed process left of one. Touches nothing that is not exactly as we made it. Only while the gate is held.</summary>
internal sealed class OpsPruner(OpsFolders folders, OpsShelf shelf)
{
    /// <summary>Deletes what was not finished, or was already on its way out.</summary>
    public void Sweep()
    {
        foreach (var entry in new DirectoryInfo(folders.Root).EnumerateFileSystemInfos(".*").Where(entry => OpsFolders.IsLeftover(entry.Name)))
            FileRetention.Delete(entry.FullName);
        // A hash of what went with its snapshot.
        foreach (var file in new DirectoryInfo(folders.Root).EnumerateFiles("*" + OpsFiles.HashEnd).Where(file => IsAlone(file)))
            file.Delete();
    }

    /// <summary>
    /// Keeps the one just made and, with it, so many of the newest that are whole, and everything that is not; gives the names of those that went. The one just made need not
    /// be the newest: a clock is put back, and of two at once the one that looked first may write last.
    /// </summary>
    public IReadOnlyList<string> Prune(int keep, string made)
    {
        var (kept, gone) = (1, new List<string>());
        foreach (var name in shelf.Names().Where(name => name != made))
        {
            if (shelf.Read(name) is not { State: OpsSnapshotState.Whole } snapshot)
                continue;
            if (++kept <= keep)
                continue;
            Remove(snapshot);
            gone.Add(name);
        }
        return gone;
    }

    private bool IsAlone(FileInfo hash) => hash.LinkTarget is null && hash.Name[..^OpsFiles.HashEnd.Length] is var name && OpsFolders.IsSnapshot(name)
        && !Path.Exists(folders.PathOf(name + OpsFiles.ArchiveEnd)) && OpsWriter.IsHashOf(File.ReadAllText(hash.FullName), name);

    // Under a name that says so first, so that nobody finds half a snapshot.
    private void Remove(OpsSnapshot snapshot)
    {
        if (snapshot.Archive is { IsWhole: true })
        {
            File.Move(snapshot.Archive.Path, folders.PathOf(OpsFiles.Going + snapshot.Name + OpsFiles.ArchiveEnd));
            File.Delete(folders.PathOf(OpsFiles.Going + snapshot.Name + OpsFiles.ArchiveEnd));
            File.Delete(folders.PathOf(snapshot.Name + OpsFiles.HashEnd));
        }
        var going = folders.PathOf(OpsFiles.Going + snapshot.Name);
        Directory.Move(snapshot.Path, going);
        FileRetention.Delete(going);
    }
}
