using System.Globalization;

namespace AgentOps.Adapters;

/// <summary>Reads which file system a path lies on out of Linux's <c>mountinfo</c>, and knows those that SQLite's log cannot live on.</summary>
internal static class MountTable
{
    private static readonly HashSet<string> Network = new(StringComparer.OrdinalIgnoreCase)
    {
        "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "9p", "afs", "afpfs", "webdav", "davfs", "ncpfs", "coda", "ceph", "glusterfs", "lustre",
        "fuse.sshfs", "fuse.rclone", "fuse.s3fs", "fuse.glusterfs", "fuse.davfs2", "fuse.ceph", "fuse.gcsfuse", "fuse.blobfuse", "fuse.grpcfuse",
    };

    public static bool IsNetwork(string fileSystem) => Network.Contains(fileSystem);

    /// <summary>The type of the innermost mount that holds <paramref name="path"/>; empty when the table says nothing of it.</summary>
    public static string TypeOf(string path, IEnumerable<string> mountInfo)
    {
        var (type, longest) = ("", -1);
        foreach (var line in mountInfo)
        {
            // ID PARENT MAJOR:MINOR ROOT POINT OPTIONS [FIELD...] - TYPE SOURCE OPTIONS
            var halves = line.Split(" - ", 2);
            var fields = halves[0].Split(' ');
            if (halves.Length < 2 || fields.Length < 5)
                continue;
            var point = Unescape(fields[4]);
            if (point.Length >= longest && Holds(point, path))
                (type, longest) = (halves[1].Split(' ')[0], point.Length);
        }
        return type;
    }

    private static bool Holds(string point, string path) =>
        point == "/" || (path.StartsWith(point, StringComparison.Ordinal) && (path.Length == point.Length || path[point.Length] == '/'));

    // Blanks, tabs, line ends and backslashes stand as a backslash and three octal digits.
    private static string Unescape(string field)
    {
        for (var at = field.IndexOf('\\', StringComparison.Ordinal); at >= 0 && at + 3 < field.Length; at = field.IndexOf('\\', at + 1))
            field = string.Concat(field.AsSpan(0, at), ((char)Convert.ToInt32(field.Substring(at + 1, 3), 8)).ToString(CultureInfo.InvariantCulture), field.AsSpan(at + 4));
        return field;
    }
}
