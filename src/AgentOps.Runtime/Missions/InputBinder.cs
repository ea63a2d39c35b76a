using System.Text.Json;

namespace AgentOps;

/// <summary>Checks the values given to a mission against its declared inputs.</summary>
public static class InputBinder
{
    // Shorter values cannot be a secret, and are most of what people pass.
    private const int ShortestSecret = 8;

    // Leaves room for where templates put the value in.
    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 32 };

    /// <summary>
    /// The bound inputs as a JSON object with defaults filled in; an optional input without default and value is null. A list or an object is given as JSON.
    /// Fails with mission_input_invalid (all problems in one message: missing, unknown, wrong type) or mission_input_secret.
    /// </summary>
    public static string Bind(Mission mission, IReadOnlyDictionary<string, string> values)
    {
        if (mission.Inputs.Count == 0 && values.Count == 0)
            return "{}";
        RefuseSecrets(mission, values);
        var problems = values.Keys
            .Where(name => mission.Inputs.All(input => input.Name != name))
            .Order(StringComparer.Ordinal)
            .Select(name => Unknown(mission, name))
            .ToList();
        var bound = new List<(string Name, string Json)>();
        foreach (var input in mission.Inputs)
        {
            if (!values.TryGetValue(input.Name, out var value))
            {
                if (input.Required)
                    problems.Add($"'{input.Name}' is required ({InputTypes.Name(input.Type)})");
                bound.Add((input.Name, input.Default ?? "null"));
            }
            else if (ToJson(input, value) is { } json)
                bound.Add((input.Name, json));
            else
                problems.Add($"'{input.Name}' is '{Describe.Cut(value)}', but must be {InputTypes.Name(input.Type)}");
        }

        if (problems.Count > 0)
            throw new AgentOpsException("mission_input_invalid", $"{mission.Id}: {string.Join("; ", problems)}.", mission.Id);
        return JsonText.Write(writer => Write(writer, bound));
    }

    private static void RefuseSecrets(Mission mission, IReadOnlyDictionary<string, string> values)
    {
        var secrets = values.Where(pair => pair.Value.Length >= ShortestSecret && Redactor.Redact(pair.Value) != pair.Value).Select(pair => $"'{Describe.Cut(pair.Key)}'").Order().ToList();
        if (secrets.Count > 0)
            throw new AgentOpsException("mission_input_secret", $"{mission.Id}: the value of {string.Join(", ", secrets)} looks like a secret.", mission.Id);
    }

    private static string Unknown(Mission mission, string name)
    {
        var known = mission.Inputs.Select(input => input.Name).ToList();
        var hint = Spelling.Nearest(name, known) is { } meant ? $"did you mean '{meant}'?" : known.Count == 0 ? "the mission takes none" : $"allowed are {string.Join(", ", known)}";
        return $"there is no input '{Describe.Cut(name)}' ({hint})";
    }

    /// <summary>The value as JSON of the input's type, or null when it is not one.</summary>
    private static string? ToJson(MissionInput input, string value)
    {
        if (input.Type == InputType.String)
            return JsonText.Write(writer => writer.WriteStringValue(JsonText.Clean(value)));
        try
        {
            // PowerShell and .NET write True and False.
            using var json = JsonDocument.Parse(input.Type == InputType.Boolean ? value.Trim().ToLowerInvariant() : value, Shallow);
            return InputTypes.Fits(json.RootElement, input.Type) ? JsonText.Write(json.RootElement.WriteTo) : null;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static void Write(Utf8JsonWriter writer, List<(string Name, string Json)> bound)
    {
        writer.WriteStartObject();
        foreach (var (name, json) in bound)
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(json);
        }

        writer.WriteEndObject();
    }
}
