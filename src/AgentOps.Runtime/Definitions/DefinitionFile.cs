using System.Text;

namespace AgentOps;

/// <summary>Reads a definition's text, at most 1 MiB of UTF-8.</summary>
internal static class DefinitionFile
{
    public const int MaxBytes = 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The same for a file that was found and not named. Fails with file_unreadable where it is no regular file: a repository can bring along a link to a terminal, which a reader would wait on for ever.</summary>
    public static string ReadFound(string path) => FileFacts.IsRegularFile(path) ? Read(path)
        : throw new AgentOpsException("file_unreadable", $"{path} is not a regular file.", path);

    /// <summary>The text without a byte order mark. Fails with file_unreadable or file_too_large; never reads more than the limit.</summary>
    public static string Read(string path)
    {
        try
        {
            if (Directory.Exists(path))
                throw new AgentOpsException("file_unreadable", $"{path} is a folder, not a file.", path);
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            // Devices and pipes say 0, or nothing, of their length.
            var expected = stream.CanSeek && stream.Length > 0 ? stream.Length : MaxBytes;
            var bytes = new byte[(int)Math.Min(expected, MaxBytes) + 1];
            var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (count > MaxBytes)
                throw new AgentOpsException("file_too_large", $"{path} has more than 1 MiB; that is the limit for a definition.", path);
            return Strict.GetString(bytes.AsSpan(0, count)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException notUtf8)
        {
            throw new AgentOpsException("file_unreadable", $"{path} is not UTF-8 text (byte {notUtf8.Index}).", path, notUtf8);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new AgentOpsException("file_unreadable", $"{path} cannot be read: {unreadable.Message}", path, unreadable);
        }
    }
}
