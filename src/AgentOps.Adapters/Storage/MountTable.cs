using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentOps.Adapters.Storage;

/// <summary>Reads which file system a path lies on out of Linux's <c>mountinfo</c>, and knows those that SQLite's log cannot live on.</summary>
internal static partial class MountTable
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
            var point = Escape().Replace(fields[4], octal => ((char)Convert.ToInt32(octal.Groups[1].Value, 8)).ToString(CultureInfo.InvariantCulture));
            if (point.Length >= longest && Holds(point, path))
                (type, longest) = (halves[1].Split(' ')[0], point.Length);
        }
        return type;
    }

    private static bool Holds(string point, string path) =>
        point == "/" || (path.StartsWith(point, StringComparison.Ordinal) && (path.Length == point.Length || path[point.Length] == '/'));

    [GeneratedRegex(@"\\([0-7]{3})")]
    private static partial Regex Escape();
}
