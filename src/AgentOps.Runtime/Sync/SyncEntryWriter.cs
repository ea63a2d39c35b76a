using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentOps;

/// <summary>Writes manifests: an array of entries, each sealed with a hash over what it says, so that any change is seen.</summary>
internal static class SyncEntryWriter
{
    /// <summary>Characters as they are where JSON allows it.</summary>
    public static JsonWriterOptions Compact { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>UTF-8, one entry in the next, indented, with a newline at its end.</summary>
    public static byte[] Manifest(IEnumerable<SyncEntry> entries)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Compact with { Indented = true }))
        {
            json.WriteStartArray();
            foreach (var entry in entries)
                Write(json, entry, SealOf(entry));
            json.WriteEndArray();
        }
        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    private static string SealOf(SyncEntry entry)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Compact))
            Write(json, entry, null);
        using var document = JsonDocument.Parse(buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
        return SyncSeal.Of(document.RootElement);
    }

    private static void Write(Utf8JsonWriter json, SyncEntry entry, string? seal)
    {
        json.WriteStartObject();
        json.WriteString("entry_key", entry.Key);
        json.WriteString("tracker", entry.Tracker);
        json.WriteString("issue_id", entry.Issue);
        json.WriteString("action", entry.Action);
        json.WriteString("format", entry.Format);
        Time(json, "applied_at", entry.AppliedAt);
        Time(json, "staged_at", entry.StagedAt);
        json.WriteString("summary", entry.Summary);
        json.WriteStartObject("normalized");
        if (entry.SchemaVersion is { } version)
            json.WriteNumber("schema_version", version);
        json.WriteString("artifact_role", entry.Role);
        json.WriteString("issue_key", entry.IssueKey);
        json.WriteString("bundle_key", entry.BundleKey);
        Raw(json, "refs", entry.Refs);
        Raw(json, "links", entry.Links);
        json.WriteEndObject();
        json.WriteString("source_relative_path", entry.SourcePath);
        json.WriteString("archived_relative_path", entry.ArchivePath);
        Raw(json, "effect", entry.Effect);
        json.WriteString("sha256", entry.Sha256);
        if (entry.Bytes is { } bytes)
            json.WriteNumber("size_bytes", bytes);
        if (entry.Handoff is { } handoff)
            Write(json, handoff);
        if (seal is not null)
            json.WriteString(SyncSeal.Field, seal);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SyncHandoff handoff)
    {
        json.WriteStartObject("handoff");
        json.WriteString("group_key", handoff.GroupKey);
        json.WriteNumber("group_size", handoff.Size);
        json.WriteNumber("group_index", handoff.Index);
        Texts(json, "group_actions", handoff.Actions);
        Texts(json, "related_entry_keys", handoff.RelatedKeys);
        Texts(json, "related_source_paths", handoff.RelatedSources);
        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void Raw(Utf8JsonWriter json, string name, string? text)
    {
        if (text is null)
            return;
        json.WritePropertyName(name);
        json.WriteRawValue(text);
    }

    private static void Time(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } at)
            json.WriteString(name, at.UtcDateTime);
    }
}
