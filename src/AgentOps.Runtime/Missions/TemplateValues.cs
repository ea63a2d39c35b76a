using System.Globalization;
using System.Text.Json;

namespace AgentOps;

/// <summary>Looks up what a placeholder's path refers to.</summary>
internal sealed class TemplateValues(TemplateScope scope) : ITemplateValues, IDisposable
{
    private readonly List<JsonDocument> documents = [];

    /// <exception cref="AgentOpsException">template_unresolved.</exception>
    public JsonElement Find(string path) => path.Split('.') switch
    {
        ["run", "id"] => Text(scope.RunId),
        ["mission", "id"] => Text(scope.Mission),
        ["workspace"] => Text(scope.Workspace),
        ["inputs", .. var rest] when rest.Length > 0 => Walk(Parse(scope.Inputs, path), rest, path),
        ["steps", var number, "output"] => Text(Step(number, path).Output),
        ["steps", var number, "data", .. var rest] when rest.Length > 0 => Walk(Parse(Step(number, path).Data, path), rest, path),
        _ => throw Unresolved(path, "nothing has that name"),
    };

    public void Dispose() => documents.ForEach(document => document.Dispose());

    private Step Step(string number, string path)
    {
        var step = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? scope.Steps.FirstOrDefault(step => step.Number == wanted) : null;
        return step ?? throw Unresolved(path, $"step {Describe.Cut(number)} has no outcome");
    }

    private static JsonElement Walk(JsonElement value, ReadOnlySpan<string> rest, string path)
    {
        foreach (var name in rest)
        {
            if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var property))
                value = property;
            else if (value.ValueKind == JsonValueKind.Array && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < value.GetArrayLength())
                value = value[at];
            else
                throw Unresolved(path, $"there is no '{Describe.Cut(name)}'");
        }

        return value;
    }

    private JsonElement Text(string text) => Parse(JsonText.Write(writer => writer.WriteStringValue(JsonText.Clean(text))), "");

    private JsonElement Parse(string? json, string path)
    {
        try
        {
            documents.Add(JsonDocument.Parse(json ?? throw Unresolved(path, "the step gave no data")));
            return documents[^1].RootElement;
        }
        catch (JsonException broken)
        {
            throw Unresolved(path, $"the data is no JSON ({broken.Message})");
        }
    }

    private static AgentOpsException Unresolved(string path, string why) =>
        new("template_unresolved", $"{{{{ {Describe.Cut(path)} }}}} refers to nothing: {why}.", path);
}
