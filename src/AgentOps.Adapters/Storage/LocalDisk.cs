namespace AgentOps.Adapters;

/// <summary>Refuses a store on a network file system: there, locks and the shared memory of the write-ahead log do not hold.</summary>
internal static class LocalDisk
{
    private const string Mounts = "/proc/self/mountinfo";

    public static void Require(string path)
    {
        var type = FileSystemOf(NearestFolder(path));
        if (MountTable.IsNetwork(type))
            throw new AgentOpsException("store_unsupported", $"{path}: the store lies on a network file system ({type}).", path);
    }

    private static string FileSystemOf(DirectoryInfo folder)
    {
        var root = folder.Root.FullName;
        if (OperatingSystem.IsWindows())
            return root.StartsWith(@"\\", StringComparison.Ordinal) || new DriveInfo(root).DriveType == DriveType.Network ? "smb" : "";
        var format = new DriveInfo(folder.FullName).DriveFormat;
        // The usual answer comes without reading the table, which alone tells one kind of FUSE from another.
        return format is "ext4" or "ext3" or "ext2" or "xfs" or "btrfs" or "zfs" or "tmpfs" or "overlayfs" || !OperatingSystem.IsLinux() || !File.Exists(Mounts)
            ? format
            : MountTable.TypeOf(folder.FullName, File.ReadLines(Mounts));
    }

    private static DirectoryInfo NearestFolder(string path)
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(path)!);
        while (!folder.Exists && folder.Parent is { } parent)
            folder = parent;
        return folder.ResolveLinkTarget(returnFinalTarget: true) as DirectoryInfo ?? folder;
    }
}
