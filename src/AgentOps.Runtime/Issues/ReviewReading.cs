using System.Text.Json;

namespace AgentOps;

/// <summary>Reads the facts of a verdict from what the steps of an issue run gave. What is missing or of another shape is not known, and what is not known speaks against the change.</summary>
internal static class ReviewReading
{
    private const int MostConcerns = 20;
    private const int LongestConcern = 500;
    private const int LongestSummary = 4_000;
    private const int MostRules = 50;

    /// <param name="review">The reviewer's output: decision, summary, findings with severity, path and message.</param>
    /// <param name="plan">The planner's output: validation, a list of checks with how.</param>
    /// <param name="guardrails">What check_guardrails gave: findings, broad, low_risk.</param>
    public static ReviewFacts Read(string review, string plan, string guardrails)
    {
        using var reviewed = JsonDocument.Parse(review);
        using var planned = JsonDocument.Parse(plan);
        using var checkedBy = JsonDocument.Parse(guardrails);
        return new ReviewFacts
        {
            Approved = Text(reviewed.RootElement, "decision") == "approve",
            Summary = Cut(Text(reviewed.RootElement, "summary"), LongestSummary),
            MustFix = [.. Items(reviewed.RootElement, "findings").Where(finding => Text(finding, "severity") is not ("note" or "should_fix")).Take(MostConcerns).Select(Concern), .. UnreadableFindings(reviewed.RootElement)],
            Guardrails = checkedBy.RootElement.TryGetProperty("findings", out var found) && found.ValueKind == JsonValueKind.Array
                ? [.. found.EnumerateArray().Select(finding => Text(finding, "rule")).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(MostRules)] : null,
            IsBroad = !Is(checkedBy.RootElement, "broad", JsonValueKind.False),
            IsLowRisk = Is(checkedBy.RootElement, "low_risk", JsonValueKind.True),
            HasAutomatedCheck = Items(planned.RootElement, "validation").Any(check => Text(check, "how") == "automated"),
        };
    }

    private static string[] UnreadableFindings(JsonElement review) =>
        review.TryGetProperty("findings", out var findings) && findings.ValueKind is not (JsonValueKind.Array or JsonValueKind.Null) ? ["The review has findings that cannot be read."] : [];

    private static string Concern(JsonElement finding)
    {
        var path = Text(finding, "path");
        return Cut($"{(path.Length == 0 ? "" : $"{path}: ")}{Text(finding, "message")}", LongestConcern) is { Length: > 0 } concern ? concern : "The review names a fault without a word about it.";
    }

    private static IEnumerable<JsonElement> Items(JsonElement root, string name) =>
        root.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    private static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static bool Is(JsonElement root, string name, JsonValueKind kind) => root.TryGetProperty(name, out var value) && value.ValueKind == kind;

    private static string Cut(string text, int most) => text.Length <= most ? text : $"{JsonText.Clean(text[..most])} …";
}
