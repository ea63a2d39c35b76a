using System.Globalization;

namespace AgentOps;

/// <summary>Where one repair keeps what it replaces: a folder named by its moment, made when it is needed, with the archive's paths in it.</summary>
internal sealed class SyncBackup(SyncFolders folders, DateTimeOffset now)
{
    private readonly string root = Path.Combine(folders.Backups, SyncName.StampOf(now));

    /// <summary>Copies a file; gives the copy's path relative to the workspace.</summary>
    public string Copy(string path)
    {
        var target = TargetOf(path);
        AtomicFile.Write(target, File.ReadAllBytes(path), ownerOnly: true);
        return folders.Relative(target);
    }

    /// <summary>Moves a file, a folder with all in it, or a link itself; gives its new path relative to the workspace.</summary>
    public string Take(string path)
    {
        var target = TargetOf(path);
        if (new FileInfo(path).LinkTarget is { } leadsTo)
        {
            File.CreateSymbolicLink(target, leadsTo);
            File.Delete(path);
        }
        else if (Directory.Exists(path))
        {
            Directory.Move(path, target);
        }
        else
        {
            File.Move(path, target);
        }
        return folders.Relative(target);
    }

    // A name that is taken gets a number: two repairs may begin in the same microsecond.
    private string TargetOf(string path)
    {
        var target = Path.Combine(root, Path.GetRelativePath(folders.Applied, path));
        PrivateFolder.Create(Path.GetDirectoryName(target)!);
        var free = target;
        for (var number = 2; Path.Exists(free) || RealPath.IsLink(free); number++)
            free = target + number.ToString("'.'0", CultureInfo.InvariantCulture);
        return free;
    }
}
