using System.Text.Json;

namespace AgentOps;

/// <summary>Decides by a step's output which way the run goes on.</summary>
internal static class StepGates
{
    /// <summary>
    /// The step with its outcome: Succeeded with what its gate decided, or Failed where a score is missing, a condition cannot be decided, the gate has nowhere to send the work, or has
    /// sent it back too often.
    /// </summary>
    public static WorkflowStepState Judge(WorkflowExecution x, WorkflowStepState state, int maxLoops)
    {
        var step = x.StepOf(state);
        if (step.Gate is null && step.Scoring is null)
            return state with { Status = WorkflowStepStatus.Succeeded };
        try
        {
            var scores = step.Scoring is null ? null : ScoreRules.Judge(step.Scoring, state.Data);
            state = state with { Scoring = scores is null ? null : Json(scores) };
            // Thresholds that stand in the file count, whatever the condition asks.
            var passed = scores?.Passed != false && (step.Gate?.Condition is not { } condition || Conditions.IsTrue(condition, new ConditionScope(WorkflowScope.Of(x, state))));
            var why = passed ? "passed" : scores is { Passed: false } ? scores.ToString() : $"'{step.Gate?.Condition}' is not true";
            x.State = x.State with { LastGate = Json(state, passed, why) };
            x.Log(passed ? WorkflowLogType.GatePassed : WorkflowLogType.GateFailed, state, $"Gate of '{state}': {why}.");
            return passed ? state with { Status = WorkflowStepStatus.Succeeded, GatePassed = true } : Fail(x, step, state, why, maxLoops);
        }
        catch (AgentOpsException undecided)
        {
            return Failed(state, undecided.Envelope);
        }
    }

    private static WorkflowStepState Fail(WorkflowExecution x, WorkflowStep step, WorkflowStepState state, string why, int maxLoops)
    {
        if (step.Gate?.OnFail is not { } route)
            return Failed(state, ErrorTable.Get("gate_failed").ToEnvelope($"The gate of step '{step.Id}' failed, and it says nothing about where to go on: {why}"));
        var decided = state with { Status = WorkflowStepStatus.Succeeded, GatePassed = false, Reason = why };
        if (!x.Graph.IsLoop(step.Id, route))
            return decided;
        return state.Loops < maxLoops ? decided with { Loops = state.Loops + 1 }
            : Failed(state, ErrorTable.Get("loop_limit_reached").ToEnvelope($"The gate of step '{step.Id}' has sent the work back to '{route}' {maxLoops} times, and failed again: {why}"));
    }

    private static WorkflowStepState Failed(WorkflowStepState state, ErrorEnvelope error) => state with { Status = WorkflowStepStatus.Failed, GatePassed = null, Error = error, Reason = error.Message };

    private static string Json(ScoreJudgement scores) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("passed", scores.Passed);
        json.WriteStartObject("scores");
        foreach (var (name, score) in scores.Scores)
            json.WriteNumber(name, score);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static string Json(WorkflowStepState state, bool passed, string why) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("step", state.StepId);
        json.WriteBoolean("passed", passed);
        json.WriteString("reason", JsonText.Clean(why));
        Raw(json, "scoring", state.Scoring);
        Raw(json, "data", state.Data);
        json.WriteString("output", JsonText.Clean(state.Output ?? ""));
        json.WriteEndObject();
    });

    private static void Raw(Utf8JsonWriter json, string name, string? value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(value ?? "null");
    }
}
