using System.Text.Json;

namespace AgentOps;

/// <summary>Reads <c>inputs</c>: the declared inputs by name.</summary>
internal static class MissionInputReader
{
    private const int LongestName = 64;

    public static IReadOnlyList<MissionInput> Read(NodeReader mission)
    {
        var inputs = new List<MissionInput>();
        foreach (var (entry, reader) in mission.Named("inputs", MissionKeys.Input))
        {
            if (entry.Key.Length is 0 or > LongestName || !entry.Key.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
                mission.Findings.Error("invalid-name", entry.Line, entry.Column, $"'{Describe.Cut(entry.Key)}' cannot name an input; allowed are at most {LongestName} letters, digits and _.");
            inputs.Add(Read(entry.Key, reader));
        }

        return inputs;
    }

    private static MissionInput Read(string name, NodeReader reader)
    {
        var input = new MissionInput(name)
        {
            Type = reader.Choice("type", InputType.String, MissionWords.InputTypes),
            Required = reader.Boolean("required", false),
            Description = reader.Text("description"),
        };
        if (reader.Node("default") is not { } node)
            return input;
        if (input.Required)
            reader.Findings.Error("required-with-default", node, $"'{reader.Name("default")}' can never be used, because the input is required.", "Remove default or required.");

        var value = input.Type == InputType.String && node is ScalarNode text ? JsonText.Write(writer => writer.WriteStringValue(JsonText.Clean(text.Text))) : DocumentJson.Write(node);
        using var json = JsonDocument.Parse(value);
        if (!InputTypes.Fits(json.RootElement, input.Type))
            reader.Wrong("default", node, $"{InputTypes.Name(input.Type)}, as the input's type says");
        return input with { Default = value };
    }
}
