using System.Text.Json;

namespace AgentOps;

/// <summary>
/// The subset of JSON Schema that tools need: type, required, enum, const, properties, items, additionalProperties, ranges, lengths and pattern.
/// Any other keyword is ignored. Immutable, so one instance may serve every call.
/// </summary>
public sealed class JsonSchema
{
    private static readonly JsonDocumentOptions Bounded = new() { MaxDepth = 64 };

    private readonly SchemaNode root;

    private JsonSchema(SchemaNode root) => this.root = root;

    /// <exception cref="AgentOpsException">tool_arguments_invalid when the schema itself is wrong; the message holds the pointer of the keyword.</exception>
    public static JsonSchema Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Bounded);
            return new JsonSchema(SchemaReader.Read(document.RootElement));
        }
        catch (JsonException broken)
        {
            throw new AgentOpsException("tool_arguments_invalid", $"The schema is not JSON: {broken.Message}", inner: broken);
        }
    }

    /// <summary>What is wrong with a value, at most 20 messages, each with the JSON pointer, the value and what is allowed; empty when it fits.</summary>
    public IReadOnlyList<string> Validate(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Bounded);
            var check = new SchemaCheck();
            check.Visit(root, document.RootElement, "");
            return check.Problems;
        }
        catch (JsonException broken)
        {
            return [$"(root): this is not JSON: {broken.Message}"];
        }
        catch (InvalidOperationException)
        {
            return ["(root): a text holds half of a surrogate pair; allowed: valid Unicode."];
        }
    }
}
