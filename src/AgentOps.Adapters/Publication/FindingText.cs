using System.Text.Json;

namespace AgentOps.Adapters;

/// <summary>Findings of the guardrails as the JSON list that the store keeps.</summary>
internal static class FindingText
{
    public static string Write(IReadOnlyList<GuardrailFinding> findings) => JsonText.Write(json =>
    {
        json.WriteStartArray();
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("rule", finding.Rule);
            json.WriteString("severity", finding.Severity.ToString());
            json.WriteString("path", finding.Path);
            if (finding.Line is { } line)
                json.WriteNumber("line", line);
            json.WriteString("message", finding.Message);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    public static IReadOnlyList<GuardrailFinding> Read(string text)
    {
        using var document = JsonDocument.Parse(text);
        return [.. document.RootElement.EnumerateArray().Select(item => new GuardrailFinding
        {
            Rule = item.Text("rule"),
            Severity = Enum.Parse<GuardrailSeverity>(item.Text("severity")),
            Path = item.Text("path"),
            Line = item.Has("line") ? item.Number("line") : null,
            Message = item.Text("message"),
        })];
    }
}
