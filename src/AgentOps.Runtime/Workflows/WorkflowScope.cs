using System.Text.Json;

namespace AgentOps;

/// <summary>What conditions and templates of a workflow may refer to, as one JSON object.</summary>
internal static class WorkflowScope
{
    /// <summary>The same with no more of the other steps than a text refers to: a graph of hundreds of steps has much to say.</summary>
    public static string For(WorkflowExecution x, WorkflowStepState self, string text) =>
        text.Contains("{{", StringComparison.Ordinal) ? Of(x, self, id => text.Contains(id, StringComparison.Ordinal)) : "{}";

    /// <param name="x">The run with what has become of its steps.</param>
    /// <param name="self">The step or item that asks: its event, its item's value and, at its gate, its own output and scores.</param>
    /// <param name="isWanted">Which steps are named; null for all.</param>
    public static string Of(WorkflowExecution x, WorkflowStepState? self = null, Func<string, bool>? isWanted = null) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        // First the step's own output: a name of ours that it uses too means ours.
        if (self?.Data is { } own)
            Merge(json, own, Reserved);
        json.WritePropertyName("inputs");
        json.WriteRawValue(x.Run.Inputs);
        json.WriteStartObject("run");
        json.WriteString("id", x.Run.Id);
        json.WriteString("correlation", x.State.Correlation);
        json.WriteString("stage", x.State.Stage);
        json.WriteEndObject();
        json.WriteStartObject("workflow");
        json.WriteString("id", x.Workflow.Id);
        json.WriteEndObject();
        json.WriteString("workspace", x.Root);
        json.WriteStartObject("steps");
        foreach (var state in x.Board.Steps.Where(state => state.IsSettled && isWanted?.Invoke(state.StepId) != false))
            Write(json, state);
        json.WriteEndObject();
        if (self is not null)
            Write(json, x, self);
        Raw(json, "gate_last", x.State.LastGate);
        Raw(json, "item", self?.ItemValue);
        Raw(json, "event", self?.Event);
        Raw(json, "scoring", self?.Scoring);
        json.WriteEndObject();
    });

    private static readonly string[] Reserved = ["inputs", "run", "workflow", "workspace", "steps", "gate_last", "item", "event", "scoring", "step"];

    private static void Write(Utf8JsonWriter json, WorkflowExecution x, WorkflowStepState self)
    {
        var step = x.StepOf(self);
        json.WriteStartObject("step");
        json.WriteString("id", step.Id);
        json.WriteString("agent", step.Agent);
        json.WriteString("action", step.Action);
        json.WriteString("notes", step.Notes);
        json.WriteNumber("context_tier", step.ContextTier);
        json.WriteNumber("pass", self.Pass);
        List(json, "requires", step.Requires);
        List(json, "creates", step.Creates);
        // Why the step's turn has come again.
        json.WritePropertyName("feedback");
        json.WriteRawValue(self.Pass > 1 ? x.State.LastGate ?? "null" : "null");
        json.WriteEndObject();
    }

    private static void List(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, WorkflowStepState state)
    {
        json.WriteStartObject(state.StepId);
        json.WriteString("status", state.Status.ToString());
        json.WriteString("output", JsonText.Clean(state.Output ?? ""));
        Raw(json, "data", state.Data);
        Raw(json, "scoring", state.Scoring);
        Raw(json, "event", state.Event);
        if (state.GatePassed is { } passed)
            json.WriteBoolean("passed", passed);
        if (state.Error is { } error)
            json.WriteString("error", JsonText.Clean(error.Message));
        json.WriteEndObject();
    }

    private static void Merge(Utf8JsonWriter json, string data, string[] except)
    {
        using var document = JsonDocument.Parse(data);
        var names = new HashSet<string>(except, StringComparer.Ordinal);
        foreach (var property in document.RootElement.EnumerateObject().Where(property => names.Add(property.Name)))
            property.WriteTo(json);
    }

    private static void Raw(Utf8JsonWriter json, string name, string? value)
    {
        if (value is null)
            return;
        json.WritePropertyName(name);
        json.WriteRawValue(value);
    }
}
