using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentOps;

/// <summary>A report as JSON: <c>clean</c>, <c>low_risk</c>, <c>broad</c>, <c>base</c>, <c>tree</c>, <c>files</c>, <c>added</c>, <c>removed</c>, <c>checked_at</c>, <c>findings</c>, <c>paths</c>.</summary>
public static class GuardrailJson
{
    private const int MostPaths = 200;

    /// <summary>An object in one line. Of the paths the first 200.</summary>
    public static string Write(GuardrailReport report)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteBoolean("clean", report.IsClean);
            writer.WriteBoolean("low_risk", report.IsLowRisk);
            writer.WriteBoolean("broad", report.IsBroad);
            writer.WriteString("base", report.Change.BaseCommit);
            writer.WriteString("tree", report.Change.Tree);
            writer.WriteNumber("files", report.Change.Files.Count);
            writer.WriteNumber("added", report.Change.Added);
            writer.WriteNumber("removed", report.Change.Removed);
            writer.WriteString("checked_at", report.CheckedAt);
            writer.WriteStartArray("findings");
            foreach (var finding in report.Findings)
                Write(writer, finding);
            writer.WriteEndArray();
            writer.WriteStartArray("paths");
            foreach (var file in report.Change.Files.Take(MostPaths))
                writer.WriteStringValue(GuardrailSheet.Shown(file.Path));
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>The findings of such an object; of one whose rule or severity nobody knows, the severity is High.</summary>
    /// <exception cref="AgentOpsException">tool_arguments_invalid when it is not such an object.</exception>
    public static IReadOnlyList<GuardrailFinding> ReadFindings(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return [.. document.RootElement.GetProperty("findings").EnumerateArray().Select(Read)];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new AgentOpsException("tool_arguments_invalid", "The text is not a report of the guardrails.", "findings", e);
        }
    }

    private static void Write(Utf8JsonWriter writer, GuardrailFinding finding)
    {
        writer.WriteStartObject();
        writer.WriteString("rule", finding.Rule);
        writer.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
        writer.WriteString("path", finding.Path);
        if (finding.Line is { } line)
            writer.WriteNumber("line", line);
        writer.WriteString("message", finding.Message);
        writer.WriteEndObject();
    }

    private static GuardrailFinding Read(JsonElement finding) => new()
    {
        Rule = finding.GetProperty("rule").GetString() ?? "",
        Severity = Enum.TryParse<GuardrailSeverity>(finding.GetProperty("severity").GetString(), ignoreCase: true, out var severity) ? severity : GuardrailSeverity.High,
        Path = finding.GetProperty("path").GetString() ?? "",
        Line = finding.TryGetProperty("line", out var line) && line.ValueKind == JsonValueKind.Number ? line.GetInt32() : null,
        Message = finding.GetProperty("message").GetString() ?? "",
    };
}
