using System.Text;
using System.Text.Json;

namespace AgentOps;

/// <summary>The evaluator's command as a step of the run, told apart from the plan's by its description.</summary>
internal static class Evaluation
{
    private const string Mark = "Evaluate the run";

    public static CallTool CommandOf(Mission mission, PlannerContext context)
    {
        var scope = new TemplateScope(context.Run.Id, mission.Id, context.Workspace, context.Run.Inputs, context.Steps);
        var command = mission.Evaluator.Command.Select(word => TemplateRenderer.RenderText(word, scope)).ToList();
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartArray("command");
            command.ForEach(json.WriteStringValue);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        var arguments = Encoding.UTF8.GetString(stream.ToArray());
        return new CallTool("run_command", arguments) { Description = Mark, ContinueOnError = true };
    }

    public static bool IsOf(Step step, CallTool call) => step.Description == Mark && step.Tool == call.Tool;

    /// <summary>The steps a planner is shown: its own.</summary>
    public static IReadOnlyList<Step> Without(List<Step> steps) =>
        steps.Exists(step => step.Description == Mark) ? [.. steps.Where(step => step.Description != Mark)] : steps;
}
