using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AgentOps;

/// <summary>Reads elements of manifests, ours and the original's. A field of another type counts as missing, and what is not known is passed over.</summary>
internal static class SyncEntryReader
{
    private static readonly string[] KnownActions = [.. Enum.GetValues<SyncAction>().Select(SyncName.WordOf)];

    /// <summary>Null for what is no object, and for one with half a surrogate pair in it, which is no text.</summary>
    public static SyncEntry? Read(JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.Object ? Entry(element) : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static SyncEntry Entry(JsonElement element) => new()
    {
        Key = element.TextOf("entry_key") ?? "",
        Tracker = element.TextOf("tracker") ?? "",
        Issue = IssueOf(element),
        Action = element.TextOf("action") ?? "",
        Format = element.TextOf("format") ?? "",
        AppliedAt = TimeOf(element, "applied_at"),
        StagedAt = TimeOf(element, "staged_at"),
        Summary = element.TextOf("summary") ?? "",
        SchemaVersion = WholeOf(element.ObjectOf("normalized"), "schema_version"),
        Role = element.ObjectOf("normalized")?.TextOf("artifact_role") ?? "",
        IssueKey = element.ObjectOf("normalized")?.TextOf("issue_key") ?? "",
        BundleKey = element.ObjectOf("normalized")?.TextOf("bundle_key") ?? "",
        Refs = RawOf(element.ObjectOf("normalized"), "refs"),
        Links = RawOf(element.ObjectOf("normalized"), "links"),
        SourcePath = element.TextOf("source_relative_path") ?? "",
        ArchivePath = element.TextOf("archived_relative_path") ?? "",
        OriginalPath = element.TextOf("archived_path"),
        Effect = RawOf(element, "effect"),
        Sha256 = element.TextOf("sha256") ?? "",
        Bytes = WholeOf(element, "size_bytes"),
        Handoff = HandoffOf(element.ObjectOf("handoff")),
        HasSeal = element.TryGetProperty(SyncSeal.Field, out _),
        IsSealed = element.TextOf(SyncSeal.Field) is { } seal && seal == SyncSeal.Of(element),
    };

    /// <summary>Whether an entry of the original has what makes it one.</summary>
    public static bool IsWhole(SyncEntry original) => original.Key.Length > 0 && original.AppliedAt is not null && KnownActions.Contains(original.Action, StringComparer.Ordinal);

    private static string IssueOf(JsonElement element) =>
        element.TextOf("issue_id") ?? WholeOf(element, "issue_id")?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static SyncHandoff? HandoffOf(JsonElement? handoff) => handoff is not { } found ? null : new SyncHandoff(
        found.TextOf("group_key") ?? "", WholeOf(found, "group_size") ?? 0, WholeOf(found, "group_index") ?? 0,
        TextsOf(found, "group_actions"), TextsOf(found, "related_entry_keys"), TextsOf(found, "related_source_paths"));

    private static List<string> TextsOf(JsonElement element, string name) => element.ArrayOf(name) is not { } found ? [] :
        [.. found.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : item.GetRawText())];

    private static long? WholeOf(JsonElement? element, string name) =>
        element?.Field(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value : null;

    private static DateTimeOffset? TimeOf(JsonElement element, string name) =>
        element.TextOf(name) is { } text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.ToUniversalTime() : null;

    /// <summary>The same JSON without spaces, so that they make no difference to a seal. Fails with a JsonException.</summary>
    public static string Compact(string text)
    {
        using var document = JsonDocument.Parse(text);
        return Compact(document.RootElement);
    }

    private static string Compact(JsonElement element)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, SyncEntryWriter.Compact))
            element.WriteTo(json);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static string? RawOf(JsonElement? element, string name) => element?.Field(name) is { } found ? Compact(found) : null;
}
