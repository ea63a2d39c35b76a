using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace AgentOps;

/// <summary>What artifacts hold, as hashes by name, so that a change made outside a run is seen.</summary>
internal static class ArtifactHashes
{
    /// <summary>For one that is not there.</summary>
    public const string Missing = "missing";

    private const int MostFiles = 5_000;
    private const long MostBytes = 64 * 1024 * 1024;

    /// <summary>A JSON object of the artifacts and the hashes of their content; null for no artifacts.</summary>
    public static string? Of(IReadOnlyList<string> artifacts, string root) => artifacts.Count == 0 ? null : JsonText.Write(json =>
    {
        json.WriteStartObject();
        foreach (var artifact in artifacts.Distinct(StringComparer.Ordinal))
            json.WriteString(artifact, Of(artifact, root));
        json.WriteEndObject();
    });

    /// <summary>The artifacts whose content is not what it was.</summary>
    public static IReadOnlyList<string> Changed(string? before, string root)
    {
        if (before is null)
            return [];
        using var document = JsonDocument.Parse(before);
        return [.. document.RootElement.EnumerateObject().Where(artifact => Of(artifact.Name, root) != artifact.Value.GetString()).Select(artifact => artifact.Name)];
    }

    private static string Of(string artifact, string root)
    {
        try
        {
            var path = new WorkspaceBoundary(root).Read(artifact.TrimEnd('/'));
            if (File.Exists(path))
                return Hash([new FileInfo(path)], path);
            return Directory.Exists(path) ? Hash(FilesIn(path), path) : Missing;
        }
        catch (Exception unreadable) when (unreadable is AgentOpsException or IOException or UnauthorizedAccessException)
        {
            return Missing;
        }
    }

    private static List<FileInfo> FilesIn(string folder) => [.. new DirectoryInfo(folder)
        .EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true })
        .Take(MostFiles).OrderBy(file => file.FullName, StringComparer.Ordinal)];

    // Content as long as that is quick; beyond it size and time tell.
    private static string Hash(List<FileInfo> files, string root)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var left = MostBytes;
        foreach (var file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{Path.GetRelativePath(root, file.FullName)}\0{file.Length.ToString(CultureInfo.InvariantCulture)}\0"));
            if ((left -= file.Length) >= 0)
                hash.AppendData(SHA256.HashData(File.ReadAllBytes(file.FullName)));
            else
                hash.AppendData(BitConverter.GetBytes(file.LastWriteTimeUtc.Ticks));
        }
        return Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant();
    }
}
