using System.Buffers;
using System.Text;
using System.Text.Json;

namespace AgentOps;

/// <summary>Hands the whole mission to one outside agent program, and finishes with what it answered.</summary>
public sealed class CliPlanner : IPlanner
{
    private const int SummaryLength = 1_000;

    /// <inheritdoc/>
    public bool IsInstant => true;

    /// <summary>Fails with runner_not_found when the mission names none, and step_denied when a person refused the call.</summary>
    public ValueTask<PlannerDecision> DecideAsync(PlannerContext context, CancellationToken ct) => new(Decide(context));

    private static PlannerDecision Decide(PlannerContext context) => context.Steps.LastOrDefault() switch
    {
        { Status: StepStatus.Succeeded or StepStatus.Skipped } done => new Finish(context.Mission.Output is null ? Shorten(done.Output) : done.Output),
        { Status: StepStatus.Denied } => throw new AgentOpsException("step_denied", "The call of the agent was denied, and this mission has no other step.", context.Mission.Id),
        // The engine asks again after a failure only when a person wants the run to go on.
        _ => Call(context),
    };

    private static CallTool Call(PlannerContext context)
    {
        var runner = context.Mission.Runner
            ?? throw new AgentOpsException("runner_not_found", $"The mission '{context.Mission.Id}' has planner cli but names no runner.", context.Mission.Id);
        var prompt = AgentPrompt.Build(context.Mission, context.Run.Inputs, context.Root);
        return new CallTool(AgentCliTool.ToolName, Arguments(runner, prompt)) { Description = $"Hand the mission to {runner}" };
    }

    private static string Arguments(string runner, string prompt)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("runner", runner);
            json.WriteString("prompt", prompt);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static string Shorten(string text) => text.Length <= SummaryLength ? text.Trim() : text[..SummaryLength].TrimEnd() + " ...";
}
