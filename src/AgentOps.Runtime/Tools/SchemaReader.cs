using System.Text.Json;

namespace AgentOps;

/// <summary>Reads a schema; the first keyword of a wrong shape is the error.</summary>
internal static class SchemaReader
{
    private const int DeepestNesting = 24;

    private static readonly string[] KnownTypes = ["array", "boolean", "integer", "null", "number", "object", "string"];

    public static SchemaNode Read(JsonElement schema) => Read(schema, "", 0);

    private static SchemaNode Read(JsonElement schema, string at, int depth)
    {
        if (depth > DeepestNesting)
            throw Wrong(at, $"the schema is nested deeper than {DeepestNesting} levels");
        return schema.ValueKind switch
        {
            JsonValueKind.True => SchemaNode.Anything,
            JsonValueKind.False => SchemaNode.Nothing,
            JsonValueKind.Object => ReadObject(schema, at, depth),
            _ => throw Wrong(at, "a schema is an object, true or false"),
        };
    }

    private static SchemaNode ReadObject(JsonElement schema, string at, int depth)
    {
        var node = new SchemaNode();
        foreach (var keyword in schema.EnumerateObject())
        {
            var value = keyword.Value;
            var here = JsonPointer.Append(at, keyword.Name);
            node = keyword.Name switch
            {
                "type" => node with { Types = ReadTypes(value, here) },
                "required" => node with { Required = Texts(value, here) },
                "enum" => node with { Allowed = [.. Elements(value, here).Select(item => item.Clone())] },
                "const" => node with { Allowed = [value.Clone()] },
                "properties" => node with { Properties = ReadProperties(value, here, depth) },
                "additionalProperties" => node with { Additional = Read(value, here, depth + 1) },
                "items" => node with { Items = Read(value, here, depth + 1) },
                "minimum" => node with { Minimum = Number(value, here) },
                "maximum" => node with { Maximum = Number(value, here) },
                "exclusiveMinimum" => node with { Above = Number(value, here) },
                "exclusiveMaximum" => node with { Below = Number(value, here) },
                "minLength" => node with { MinLength = Count(value, here) },
                "maxLength" => node with { MaxLength = Count(value, here) },
                "minItems" => node with { MinItems = Count(value, here) },
                "maxItems" => node with { MaxItems = Count(value, here) },
                "pattern" => node with { Pattern = SafeRegex.TryCreate(Text(value, here), out var problem) ?? throw Wrong(here, problem) },
                _ => node,
            };
        }
        return node;
    }

    private static Dictionary<string, SchemaNode> ReadProperties(JsonElement value, string at, int depth)
    {
        if (value.ValueKind != JsonValueKind.Object)
            throw Wrong(at, "an object is expected");
        var properties = new Dictionary<string, SchemaNode>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
            properties[property.Name] = Read(property.Value, JsonPointer.Append(at, property.Name), depth + 1);
        return properties;
    }

    private static string[] ReadTypes(JsonElement value, string at)
    {
        var types = value.ValueKind == JsonValueKind.Array ? Texts(value, at) : [Text(value, at)];
        return types.FirstOrDefault(type => !KnownTypes.Contains(type)) is { } unknown
            ? throw Wrong(at, $"'{unknown}' is no type; allowed: {string.Join(", ", KnownTypes)}")
            : types;
    }

    private static string[] Texts(JsonElement value, string at) => [.. Elements(value, at).Select(item => Text(item, at))];

    private static JsonElement.ArrayEnumerator Elements(JsonElement value, string at) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : throw Wrong(at, "an array is expected");

    private static string Text(JsonElement value, string at) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Wrong(at, "a string is expected");

    private static double Number(JsonElement value, string at) =>
        value.ValueKind == JsonValueKind.Number ? value.GetDouble() : throw Wrong(at, "a number is expected");

    private static int Count(JsonElement value, string at) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count) && count >= 0
            ? count
            : throw Wrong(at, "a whole number of 0 or more is expected");

    private static AgentOpsException Wrong(string at, string what) =>
        new("tool_arguments_invalid", $"The schema is wrong at {JsonPointer.Show(at)}: {what}.");
}
