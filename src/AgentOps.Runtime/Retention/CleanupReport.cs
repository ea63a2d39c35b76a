using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AgentOps;

/// <summary>A clean-up as a file for people or for programs.</summary>
public static class CleanupReport
{
    /// <summary>The text for a path by its extension, .json or .md. Fails with report_format_unknown.</summary>
    public static string For(string path, IReadOnlyList<CleanupItem> items, string workspace, DateTimeOffset now) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".json" => Json(items, workspace, now),
        ".md" => Markdown(items, workspace, now),
        var other => throw new AgentOpsException("report_format_unknown", $"A report cannot be written as '{other}'; allowed are .json and .md.", path),
    };

    private static string Json(IReadOnlyList<CleanupItem> items, string workspace, DateTimeOffset now)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("generated_at", now.UtcDateTime);
            json.WriteString("workspace", workspace);
            json.WriteStartArray("totals");
            foreach (var total in Totals(items))
            {
                json.WriteStartObject();
                json.WriteString("class", total.Class);
                json.WriteString("action", total.Action.ToString());
                json.WriteString("outcome", total.Outcome.ToString());
                json.WriteNumber("count", total.Count);
                json.WriteNumber("size_bytes", total.Bytes);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartArray("items");
            foreach (var item in items)
                Write(json, item);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter json, CleanupItem item)
    {
        json.WriteStartObject();
        json.WriteString("class", item.Class);
        json.WriteString("id", item.Id);
        if (item.State is { } state)
            json.WriteString("state", state);
        json.WriteString("at", item.At.UtcDateTime);
        json.WriteNumber("age_seconds", Math.Floor(item.Age.TotalSeconds));
        json.WriteNumber("size_bytes", item.Bytes);
        json.WriteString("action", item.Action.ToString());
        json.WriteString("reason", item.Reason);
        json.WriteString("outcome", item.Outcome.ToString());
        if (item.Archive is { } archive)
            json.WriteString("archive", archive);
        if (item.Error is { } error)
            json.WriteString("error", error.ToString());
        json.WriteEndObject();
    }

    private static string Markdown(IReadOnlyList<CleanupItem> items, string workspace, DateTimeOffset now)
    {
        var text = new StringBuilder($"# Clean-up of {workspace}\n\n{now.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC\n\n");
        if (items.Count == 0)
            return text.Append("There was nothing to clean up.\n").ToString();
        text.Append(MarkdownTable.Write(["class", "action", "outcome", "items>", "size>"],
            Totals(items).Select(total => new[] { total.Class, $"{total.Action}", $"{total.Outcome}", $"{total.Count}", ByteSize.Show(total.Bytes) })));
        text.Append("\n\n").Append(MarkdownTable.Write(["class", "item", "state", "age", "size>", "action", "outcome", "reason"], items.Select(item => new[]
        {
            item.Class, item.Id, item.State ?? "", $"{(int)item.Age.TotalDays} d", ByteSize.Show(item.Bytes), $"{item.Action}", $"{item.Outcome}", item.Error?.ToString() ?? item.Reason,
        })));
        return text.Append('\n').ToString();
    }

    private static IEnumerable<(string Class, RetentionAction Action, CleanupOutcome Outcome, int Count, long Bytes)> Totals(IReadOnlyList<CleanupItem> items) =>
        items.GroupBy(item => (item.Class, item.Action, item.Outcome))
            .Select(group => (group.Key.Class, group.Key.Action, group.Key.Outcome, group.Count(), group.Sum(item => item.Bytes)));
}
