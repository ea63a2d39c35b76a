using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentOps.Adapters;

/// <summary>Reads fields of GitHub's answers that may be absent or null.</summary>
internal static class GitHubJson
{
    public static string Text(this JsonElement item, string name) =>
        item.Field(name) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : "";

    public static int Number(this JsonElement item, string name) =>
        item.Field(name) is { ValueKind: JsonValueKind.Number } value ? value.GetInt32() : 0;

    public static bool Flag(this JsonElement item, string name) => item.Field(name) is { ValueKind: JsonValueKind.True };

    /// <summary>A field of an object inside, such as the login of the user.</summary>
    public static string Text(this JsonElement item, string inner, string name) => item.Field(inner) is { } value ? value.Text(name) : "";

    /// <summary>One field of each item of a list, such as the names of the labels.</summary>
    public static IReadOnlyList<string> Texts(this JsonElement item, string list, string name) =>
        item.Field(list) is { ValueKind: JsonValueKind.Array } value ? [.. value.EnumerateArray().Select(entry => entry.Text(name))] : [];

    public static bool Has(this JsonElement item, string name) => item.Field(name) is { ValueKind: not JsonValueKind.Null };

    public static JsonArray ToJsonArray(this IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)JsonValue.Create(text))]);

    private static JsonElement? Field(this JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) ? value : null;
}
