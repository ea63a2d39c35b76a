using System.Text.Json;

namespace AgentOps;

/// <summary>Fills <c>{{ inputs.x }}</c>, <c>{{ steps.1.output }}</c>, <c>{{ steps.1.data.key }}</c>, <c>{{ run.id }}</c>, <c>{{ mission.id }}</c> and <c>{{ workspace }}</c>. What was filled in is never read as a template again.</summary>
public static class TemplateRenderer
{
    /// <summary>Fills the texts inside a JSON value; a text that is one placeholder alone takes the value's type. Fails with template_unresolved.</summary>
    public static string RenderJson(string json, TemplateScope scope)
    {
        using var values = new TemplateValues(scope);
        return RenderJson(json, values);
    }

    /// <summary>The same with names of another kind.</summary>
    /// <param name="json">The templates.</param>
    /// <param name="find">Gives the value of a name as JSON text, or fails.</param>
    public static string RenderJson(string json, Func<string, string> find)
    {
        using var values = new FoundValues(find);
        return RenderJson(json, values);
    }

    private static string RenderJson(string json, ITemplateValues values)
    {
        if (json == "{}")
            return json;
        try
        {
            using var document = JsonDocument.Parse(json);
            return JsonText.Write(writer => Render(writer, document.RootElement, values));
        }
        catch (InvalidOperationException unwritable)
        {
            throw new AgentOpsException("template_unresolved", $"The filled template cannot be written as JSON of at most {JsonText.MaxDepth} levels.", inner: unwritable);
        }
    }

    /// <summary>Fills a text. Fails with template_unresolved.</summary>
    public static string RenderText(string text, TemplateScope scope)
    {
        using var values = new TemplateValues(scope);
        return Fill(Parts(text), values);
    }

    private static void Render(Utf8JsonWriter writer, JsonElement element, ITemplateValues values)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in element.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    Render(writer, property.Value, values);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    Render(writer, item, values);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String when Parts(element.GetString()!) is [{ IsPath: true } only]:
                values.Find(only.Text).WriteTo(writer);
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(JsonText.Clean(Fill(Parts(element.GetString()!), values)));
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private static string Fill(IReadOnlyList<TemplatePart> parts, ITemplateValues values) =>
        string.Concat(parts.Select(part => part.IsPath ? AsText(values.Find(part.Text)) : part.Text));

    private static string AsText(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => value.GetRawText(),
        _ => JsonText.Write(value.WriteTo),
    };

    private static IReadOnlyList<TemplatePart> Parts(string text) =>
        TemplateText.Parse(text) ?? throw new AgentOpsException("template_unresolved", $"In '{Describe.Cut(text)}' a {{{{ is never closed.", text);
}
