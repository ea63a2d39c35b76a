using System.Text;

namespace AgentOps;

/// <summary>One file of an archive.</summary>
/// <param name="Name">Its path in the archive, with / as separator.</param>
/// <param name="Open">Gives its bytes, once.</param>
internal sealed record ArchivePart(string Name, Func<Stream> Open)
{
    public static ArchivePart Of(string name, string text) => new(name, () => new MemoryStream(Encoding.UTF8.GetBytes(text)));

    /// <summary>A file under its own name, or all files of a folder under the folder's; links are left out.</summary>
    public static IEnumerable<ArchivePart> Under(string path)
    {
        var above = Path.GetDirectoryName(path)!;
        var files = Directory.Exists(path) ? FolderWalk.Files(path, _ => false).Where(file => file.LinkTarget is null).Select(file => file.FullName) : [path];
        return files.Order(StringComparer.Ordinal).Select(file => new ArchivePart(
            Path.GetRelativePath(above, file).Replace('\\', '/'),
            () => new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)));
    }
}
