using System.Text.Json;

namespace AgentOps;

/// <summary>What a step's run gave, for the gates and steps after it.</summary>
/// <param name="Output">What it said last; null for nothing.</param>
/// <param name="Data">The same as a JSON object, or what its last tool gave as one; null for none.</param>
internal readonly record struct StepData(string? Output, string? Data)
{
    private const string Fence = "```";

    /// <param name="child">The run, Succeeded.</param>
    /// <param name="last">Its last step that succeeded; null for none.</param>
    public static StepData Of(Run child, Step? last)
    {
        var output = string.IsNullOrEmpty(child.Summary) ? last?.Output : child.Summary;
        // Agents and programs fence their answer. In what any other tool says, a fence is somebody else's: a file's text, an issue's title.
        Func<string?, string?> read = last is { Tool: not ("run_command" or AgentCliTool.ToolName) } ? Alone : ObjectIn;
        // What the run says comes first: that is its answer. A program's answer is what it wrote.
        return new StepData(output, (child.Summary == last?.Output ? read : ObjectIn)(child.Summary) ?? read(last?.Output) ?? Alone(last?.Data));
    }

    /// <summary>The JSON object that a text is, or that stands fenced at its end as models write it; null for anything else.</summary>
    public static string? ObjectIn(string? text)
    {
        if (Alone(text) is { } whole)
            return whole;
        var trimmed = text?.Trim() ?? "";
        var close = trimmed.LastIndexOf(Fence, StringComparison.Ordinal);
        var open = close < 1 ? -1 : trimmed.LastIndexOf(Fence, close - 1, StringComparison.Ordinal);
        if (open < 0)
            return null;
        var inside = trimmed[(open + Fence.Length)..close].TrimStart();
        return Parsed(inside.StartsWith("json", StringComparison.OrdinalIgnoreCase) ? inside[4..] : inside);
    }

    private static string? Alone(string? text) => string.IsNullOrWhiteSpace(text) ? null : Parsed(text.Trim());

    private static string? Parsed(string text)
    {
        if (!text.AsSpan().TrimStart().StartsWith("{"))
            return null;
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = JsonText.MaxDepth / 2 });
            return document.RootElement.ValueKind == JsonValueKind.Object ? JsonText.Write(document.RootElement.WriteTo) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
