using System.Text.Json;

namespace AgentOps;

/// <summary>Fills the templates of a step's inputs.</summary>
internal static class StepInputs
{
    /// <summary>Values by input as <see cref="RunStart.Inputs"/> takes them; one that came to null is not given. Fails with template_unresolved, condition_unresolved.</summary>
    public static IReadOnlyDictionary<string, string> Render(string templates, string scope)
    {
        using var document = JsonDocument.Parse(TemplateRenderer.RenderJson(templates, Names(scope)));
        return document.RootElement.EnumerateObject().Where(property => property.Value.ValueKind != JsonValueKind.Null)
            .ToDictionary(property => property.Name, property => Text(property.Name == "arguments" ? ForProgram(property.Value) : property.Value), StringComparer.Ordinal);
    }

    /// <summary>Fills one text. Fails with template_unresolved, condition_unresolved.</summary>
    public static string RenderText(string template, string scope)
    {
        using var document = JsonDocument.Parse(TemplateRenderer.RenderJson(JsonText.Write(json => json.WriteStringValue(template)), Names(scope)));
        return Text(document.RootElement);
    }

    private static Func<string, string> Names(string scope)
    {
        var names = new ConditionScope(scope);
        return path => Conditions.Value(path, names);
    }

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : JsonText.Write(value.WriteTo);

    // Words and variables of a program are texts, whatever the values that fill them.
    private static JsonElement ForProgram(JsonElement arguments)
    {
        if (!arguments.TryGetProperty("command", out var command) || command.ValueKind != JsonValueKind.Array)
            return arguments;
        using var texts = JsonDocument.Parse(JsonText.Write(json =>
        {
            json.WriteStartObject();
            foreach (var argument in arguments.EnumerateObject())
            {
                json.WritePropertyName(argument.Name);
                Write(json, argument.Value, argument.Name is "command" or "env");
            }
            json.WriteEndObject();
        }));
        return texts.RootElement.Clone();
    }

    private static void Write(Utf8JsonWriter json, JsonElement value, bool areTexts)
    {
        if (!areTexts)
        {
            value.WriteTo(json);
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            json.WriteStartArray();
            foreach (var word in value.EnumerateArray())
                json.WriteStringValue(Text(word));
            json.WriteEndArray();
        }
        else
        {
            json.WriteStartObject();
            foreach (var variable in value.EnumerateObject().Where(variable => variable.Value.ValueKind != JsonValueKind.Null))
                json.WriteString(variable.Name, Text(variable.Value));
            json.WriteEndObject();
        }
    }
}
