namespace AgentOps;

/// <summary>What the disk says about a file, or about all that lies in a folder; links are neither followed nor counted.</summary>
/// <param name="Bytes">Of all files.</param>
/// <param name="Newest">When the newest file was written; of an empty folder, when it was made.</param>
/// <param name="IsMarked">True: a file named <c>.keep</c> lies in the folder itself.</param>
internal sealed record FolderFacts(long Bytes, DateTimeOffset Newest, bool IsMarked)
{
    public const string KeepMarker = ".keep";

    /// <summary>Null where there is nothing, or a link.</summary>
    public static FolderFacts? Of(string path)
    {
        FileSystemInfo info = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        if (!info.Exists || info.LinkTarget is not null)
            return null;
        return info is FileInfo file ? new FolderFacts(file.Length, file.LastWriteTimeUtc, IsMarked: false) : OfFolder((DirectoryInfo)info);
    }

    private static FolderFacts OfFolder(DirectoryInfo folder)
    {
        var (bytes, newest, marked) = (0L, (DateTime?)null, false);
        foreach (var file in FolderWalk.Files(folder.FullName, _ => false).Where(file => file.LinkTarget is null))
        {
            bytes += file.Length;
            newest = newest > file.LastWriteTimeUtc ? newest : file.LastWriteTimeUtc;
            marked |= file.Name == KeepMarker && Path.GetDirectoryName(file.FullName) == folder.FullName;
        }
        return new FolderFacts(bytes, newest ?? folder.LastWriteTimeUtc, marked);
    }
}
