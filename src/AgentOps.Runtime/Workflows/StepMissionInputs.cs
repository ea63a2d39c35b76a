using System.Text.Json;

namespace AgentOps;

/// <summary>Decides what a mission that a step runs gets for its inputs.</summary>
internal static class StepMissionInputs
{
    /// <summary>What is given, and for each input that is not: the workflow's input of that name, or what the step says of itself. As templates in a JSON object.</summary>
    public static string For(Mission mission, Workflow workflow, string given) => JsonText.Write(json =>
    {
        using var document = JsonDocument.Parse(given);
        json.WriteStartObject();
        foreach (var property in document.RootElement.EnumerateObject())
            property.WriteTo(json);
        foreach (var name in mission.Inputs.Select(input => input.Name).Where(name => !document.RootElement.TryGetProperty(name, out _)))
        {
            if (workflow.Inputs.Any(input => input.Name == name))
                json.WriteString(name, $"{{{{ inputs.{name} }}}}");
            else if (StepNames.OfItself.Contains(name))
                json.WriteString(name, $"{{{{ step.{name} }}}}");
            else if (name == "step")
                json.WriteString(name, "{{ step.id }}");
            else if (name is "item" or "event")
                json.WriteString(name, $"{{{{ {name} }}}}");
        }
        json.WriteEndObject();
    });
}
