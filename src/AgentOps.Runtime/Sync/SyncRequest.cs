using System.Text.Json;

namespace AgentOps;

/// <summary>What the text of a staged comment or of staged labels asks for.</summary>
internal static class SyncRequest
{
    /// <summary>The comment's Markdown, redacted. Fails with sync_content_invalid where there is none.</summary>
    public static string Comment(SyncArtifact artifact, string text)
    {
        var body = artifact.Format == "json" ? Json(artifact, text, root => root.TextOf("body")) : text;
        return body?.Trim() is { Length: > 0 } found ? Redactor.Redact(found) : throw Invalid(artifact, "it has no text to write");
    }

    /// <summary>Labels to add and to remove. Fails with sync_content_invalid where there are none.</summary>
    public static (IReadOnlyList<string> Add, IReadOnlyList<string> Remove) Labels(SyncArtifact artifact, string text)
    {
        var (add, remove) = artifact.Format == "json"
            ? Json(artifact, text, root => root.ValueKind == JsonValueKind.Array ? (Texts(root), Texts(null)) : (Texts(root.ArrayOf("labels") ?? root.ArrayOf("add")), Texts(root.ArrayOf("remove"))))
            : (Clean(text.Split('\n').Select(line => line.Trim().TrimStart('-', '*'))), Clean([]));
        return add.Count + remove.Count > 0 ? (add, remove) : throw Invalid(artifact, "it names no label");
    }

    private static T Json<T>(SyncArtifact artifact, string text, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Invalid(artifact, "it is not the JSON of such a hand-off");
        }
    }

    private static IReadOnlyList<string> Texts(JsonElement? list) =>
        list is not { } items ? [] : Clean(items.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!));

    private static List<string> Clean(IEnumerable<string> labels) => [.. labels.Select(label => label.Trim()).Where(label => label.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static AgentOpsException Invalid(SyncArtifact artifact, string why) => new("sync_content_invalid", $"{artifact.Path}: {why}.", artifact.Path);
}
