using System.Text;
using System.Text.Json;

namespace AgentOps;

/// <summary>The evaluator's command as a step of the run, told apart from the plan's by its description.</summary>
internal static class Evaluation
{
    private const string Mark = "Evaluate the run";

    public static CallTool CommandOf(Mission mission, PlannerContext context)
    {
        var scope = new TemplateScope(context.Run.Id, mission.Id, context.Root, context.Run.Inputs, context.Steps);
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

    public static bool IsOf(Step step, CallTool call) => IsEvaluation(step) && step.Tool == call.Tool;

    /// <summary>The steps a planner is shown: its own.</summary>
    public static IReadOnlyList<Step> Without(List<Step> steps) =>
        steps.Exists(IsEvaluation) ? [.. steps.Where(step => !IsEvaluation(step))] : steps;

    // A model may describe its call in the same words; what answers a reply is the model's, never the evaluator's.
    private static bool IsEvaluation(Step step) => step.Reply is null && step.Description == Mark;
}
