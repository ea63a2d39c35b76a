using System.Text.Json;

namespace AgentOps;

/// <summary>The arguments of a tool call: a JSON object behind core-library types, so that tools of any assembly can read it.</summary>
public sealed class ToolArguments
{
    private readonly JsonElement root;

    private ToolArguments(JsonElement root, string json) => (this.root, Json) = (root, json);

    /// <summary>The object as compact JSON.</summary>
    public string Json { get; }

    public static ToolArguments Empty { get; } = Parse("{}");

    /// <exception cref="AgentOpsException">tool_arguments_invalid when it is not a JSON object, or one that names something twice.</exception>
    public static ToolArguments Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 32 });
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return CallText.NameTwice(document.RootElement) is { } twice ? throw new AgentOpsException("tool_arguments_invalid", $"The argument '{twice}' is given twice, there or inside it.", twice) : new ToolArguments(document.RootElement.Clone(), json);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Told below in the same words as an array or a number.
        }
        throw new AgentOpsException("tool_arguments_invalid", "The arguments are not a JSON object.");
    }

    public bool Has(string name) => root.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>A string argument; numbers and booleans as they are written; <paramref name="fallback"/> where it is absent.</summary>
    public string Text(string name, string fallback = "") => !Has(name) ? fallback
        : root.GetProperty(name) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : root.GetProperty(name).GetRawText();

    /// <summary>A whole number; models also write 30.0, which is one too.</summary>
    public int Number(string name, int fallback) => !Has(name) ? fallback
        : root.GetProperty(name) is var value && value.TryGetInt32(out var number) ? number : (int)value.GetDouble();

    public bool Flag(string name, bool fallback = false) => Has(name) ? root.GetProperty(name).GetBoolean() : fallback;

    /// <summary>A list of strings; a single string counts as a list of one.</summary>
    public IReadOnlyList<string> List(string name)
    {
        if (!Has(name))
            return [];
        var value = root.GetProperty(name);
        return value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(item => item.ToString())] : [value.ToString()];
    }

    /// <summary>The arguments' names in their order.</summary>
    public IEnumerable<string> Names => root.EnumerateObject().Select(property => property.Name);

    /// <summary>One argument's value as JSON text, or null where it is absent.</summary>
    public string? Raw(string name) => root.TryGetProperty(name, out var value) ? value.GetRawText() : null;
}
