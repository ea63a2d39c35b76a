using System.Globalization;
using System.Security.Cryptography;

namespace AgentOps;

/// <summary>Tells two states of a file apart: by content up to 1 MiB, by size and time above.</summary>
internal static class FileFingerprint
{
    private const long HashedUpTo = 1024 * 1024;

    public static string Of(string path)
    {
        var file = new FileInfo(path);
        try
        {
            if (file.LinkTarget is { } target)
                return "link " + target;
            if (!file.Exists)
                return Directory.Exists(path) ? "folder" : "absent";
            if (file.Length > HashedUpTo)
                return SizeAndTime(file);
            using var stream = file.OpenRead();
            return Convert.ToHexString(SHA256.HashData(stream));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return "unreadable";
        }
    }

    public static string SizeAndTime(FileInfo file) => file.LinkTarget is { } target ? "link " + target
        : string.Create(CultureInfo.InvariantCulture, $"{file.Length} {file.LastWriteTimeUtc.Ticks}");
}
