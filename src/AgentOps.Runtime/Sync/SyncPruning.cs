using System.Text.Json;

namespace AgentOps;

/// <summary>
/// What a clean-up is about to delete from an issue's folder, written down before its entries are taken out of the manifest: whoever finds it later knows that the
/// files without an entry are no loss. It counts only beside the very manifest that the clean-up wrote.
/// </summary>
/// <param name="ManifestSha256">Of the manifest without their entries, in hexadecimal digits.</param>
/// <param name="Files">The SHA-256 of each file by its name.</param>
internal sealed record SyncPruning(string ManifestSha256, IReadOnlyDictionary<string, string> Files)
{
    /// <summary>A name that every reader takes for what a killed writer left.</summary>
    public const string FileName = ".pruning.tmp";

    private const string ManifestField = "manifest_sha256";
    private const string FilesField = "files";

    public byte[] Write()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, SyncEntryWriter.Compact))
        {
            json.WriteStartObject();
            json.WriteString(ManifestField, ManifestSha256);
            json.WriteStartObject(FilesField);
            foreach (var (name, hash) in Files)
                json.WriteString(name, hash);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }

    /// <summary>Null where it says anything else.</summary>
    public static SyncPruning? Read(byte[] note)
    {
        try
        {
            using var document = JsonDocument.Parse(note);
            var files = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var file in document.RootElement.GetProperty(FilesField).EnumerateObject())
                files[file.Name] = file.Value.GetString() ?? "";
            return new SyncPruning(document.RootElement.GetProperty(ManifestField).GetString() ?? "", files);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }
}
