namespace AgentOps.Adapters.Storage;

/// <summary>Refuses a store on a network file system: there, locks and the shared memory of the write-ahead log do not hold.</summary>
internal static class LocalDisk
{
    private const string Mounts = "/proc/self/mountinfo";

    public static void Require(string path)
    {
        var type = FileSystemOf(path);
        if (MountTable.IsNetwork(type))
            throw new AgentOpsException("store_unsupported", $"{path}: the store lies on a network file system ({type}).", path);
    }

    private static string FileSystemOf(string path)
    {
        if (OperatingSystem.IsLinux())
            return File.Exists(Mounts) ? MountTable.TypeOf(RealPath(path), File.ReadLines(Mounts)) : "";
        var root = Path.GetPathRoot(path)!;
        if (OperatingSystem.IsWindows())
            return root.StartsWith(@"\\", StringComparison.Ordinal) || new DriveInfo(root).DriveType == DriveType.Network ? "smb" : "";
        return new DriveInfo(path).DriveFormat;
    }

    // A mount point reached through a link would otherwise be missed.
    private static string RealPath(string path)
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(path)!);
        return Path.Combine((folder.Exists ? folder.ResolveLinkTarget(returnFinalTarget: true) ?? folder : folder).FullName, Path.GetFileName(path));
    }
}
