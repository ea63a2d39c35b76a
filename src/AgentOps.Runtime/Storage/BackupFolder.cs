namespace AgentOps;

/// <summary>The backups in one folder. Only files with a backup's own name are seen; what else lies there is nobody's business here.</summary>
internal sealed class BackupFolder(string path)
{
    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromDays(1);

    /// <summary>Newest first; empty where the folder is missing.</summary>
    public IReadOnlyList<(string Path, DateTimeOffset Taken)> List() => !Directory.Exists(path) ? [] :
    [
        .. Directory.EnumerateFiles(path, BackupName.Pattern)
            .Select(file => (Path: file, Taken: BackupName.TimeOf(Path.GetFileName(file))))
            .Where(file => file.Taken is not null)
            .Select(file => (file.Path, file.Taken!.Value))
            .OrderByDescending(file => file.Value),
    ];

    /// <summary>A free name for a backup taken now. Fails with folder_not_writable.</summary>
    public (string Path, DateTimeOffset Taken) NewFile(DateTimeOffset now)
    {
        try
        {
            // One that exists may be a share of its administrator's; its rights are not ours to change.
            if (!Directory.Exists(path))
                PrivateFolder.Create(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AgentOpsException("folder_not_writable", $"{path} cannot be made: {e.Message}", path, e);
        }
        var taken = now;
        while (Path.Combine(path, BackupName.Of(taken)) is var file && (File.Exists(file) || File.Exists(file + BackupName.Unfinished)))
            taken += TimeSpan.FromMilliseconds(1);
        return (Path.Combine(path, BackupName.Of(taken)), taken);
    }

    /// <summary>Deletes what the rules do not keep, and what a killed backup left; gives the backups that are gone.</summary>
    public IReadOnlyList<string> Rotate(BackupRetention retention, DateTimeOffset now)
    {
        var all = List();
        var kept = RotationRules.Keep(all.Select(file => file.Taken), retention);
        foreach (var left in Directory.EnumerateFiles(path, BackupName.Pattern + BackupName.Unfinished + "*").Where(file => now - File.GetLastWriteTimeUtc(file) > AbandonedAfter))
            TryDelete(left);
        return [.. all.Where(file => !kept.Contains(file.Taken)).Select(file => file.Path).Where(TryDelete)];
    }

    // What cannot be deleted now is tried again by the next backup, which must not fail for it.
    private static bool TryDelete(string file)
    {
        try
        {
            File.Delete(file);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
