using System.Text.Json;

namespace AgentOps;

/// <summary>Writes the missions of steps that are no mission themselves: one step around a tool or a program. Their text is the same for every run; what differs are the inputs.</summary>
internal static class StepMission
{
    /// <summary>The prefix of the environment variables by which programs get a step's inputs.</summary>
    public const string InputVariable = "STEP_INPUT_";

    private const string Arguments = "arguments";
    private const string Shell = "pwsh";

    /// <summary>Asks a person, and goes on when the answer is yes.</summary>
    public static string Ask(Workflow workflow, WorkflowStep step) => Write(workflow, step, $"Ask a person before the step {step.Id}.", AskPersonTool.ToolName, ["question"], null);

    /// <summary>The text of a mission around a target that is none; the templates of its inputs beside it.</summary>
    public static (string Text, string Inputs) Of(Workflow workflow, WorkflowStep step, AgentTarget target) => target.Kind switch
    {
        AgentTargetKind.Tool => Around(workflow, step, target.Tool!, ArgumentsOf(target, step), null),
        AgentTargetKind.Command => Around(workflow, step, "run_command", Command(target, step, target.Command, isTemplate: true), target),
        AgentTargetKind.PowerShell => Around(workflow, step, "run_command", Command(target, step, [Shell, "-NoProfile", "-NonInteractive", "-Command", target.PowerShell!], isTemplate: false), target),
        _ => (Runner(workflow, step, target.Runner!), Task(target, step)),
    };

    /// <summary>What a tool gets: its own arguments, the agent's inputs, the step's inputs; the later counts.</summary>
    public static string ArgumentsOf(AgentTarget target, WorkflowStep step) => Merged(target.Arguments, target.Inputs, step.Inputs);

    public static StoredDefinition DefinitionOf(Mission mission, Workspace workspace) =>
        mission.Origin == MissionOrigin.Workflow ? MissionStart.DefinitionOf(mission, workspace) with { Kind = RunKind.Workflow } : MissionStart.DefinitionOf(mission, workspace);

    /// <summary>The question of a step that waits for a person, as inputs of <see cref="Ask"/>.</summary>
    public static string Question(string question) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteStartObject(Arguments);
        json.WriteString("question", question);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static (string Text, string Inputs) Around(Workflow workflow, WorkflowStep step, string tool, string arguments, AgentTarget? program)
    {
        using var document = JsonDocument.Parse(arguments);
        var names = document.RootElement.EnumerateObject().Select(argument => argument.Name).ToList();
        var text = Write(workflow, step, GoalOf(workflow, step), tool, names, program);
        return (text, JsonText.Write(json =>
        {
            json.WriteStartObject();
            json.WritePropertyName(Arguments);
            json.WriteRawValue(arguments);
            json.WriteEndObject();
        }));
    }

    private static string Write(Workflow workflow, WorkflowStep step, string goal, string tool, IReadOnlyList<string> arguments, AgentTarget? program) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        Head(json, workflow, step, goal);
        json.WriteString("planner", "plan");
        json.WriteStartArray("allowed_tools");
        json.WriteStringValue(tool);
        json.WriteEndArray();
        if (program is not null && (program.Risk != Risk.Destructive || program.Idempotent))
        {
            json.WriteStartObject("tools");
            json.WriteStartObject(tool);
            json.WriteString("risk", program.Risk.ToString().ToLowerInvariant());
            json.WriteBoolean("idempotent", program.Idempotent);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        Input(json, Arguments);
        json.WriteStartObject("plan");
        json.WriteStartArray("steps");
        json.WriteStartObject();
        json.WriteString("tool", tool);
        json.WriteString("description", goal);
        json.WriteStartObject(Arguments);
        foreach (var argument in arguments)
            json.WriteString(argument, $"{{{{ inputs.{Arguments}.{argument} }}}}");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("finish", "{{ steps.1.output }}");
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static string Runner(Workflow workflow, WorkflowStep step, string alias) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        Head(json, workflow, step, $"{GoalOf(workflow, step)} {step.Notes}".TrimEnd());
        json.WriteString("planner", "cli");
        json.WriteString("runner", alias);
        Input(json, "task");
        if (step.Output is { } output)
        {
            json.WritePropertyName("output");
            json.WriteRawValue(output.Text);
        }
        json.WriteEndObject();
    });

    private static void Head(Utf8JsonWriter json, Workflow workflow, WorkflowStep step, string goal)
    {
        json.WriteString("id", IdOf(workflow, step));
        json.WriteString("goal", goal);
    }

    private static void Input(Utf8JsonWriter json, string name)
    {
        json.WriteStartObject("inputs");
        json.WriteStartObject(name);
        json.WriteString("type", "object");
        json.WriteBoolean("required", true);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // The ids of missions have fewer letters than those of steps.
    private static string IdOf(Workflow workflow, WorkflowStep step)
    {
        var id = $"{workflow.Id}-{step.Id.Replace('.', '_')}";
        return id.Length <= 100 ? id : id[..100];
    }

    private static string GoalOf(Workflow workflow, WorkflowStep step) => $"{step.Agent}: {step.Action}, the step {step.Id} of the workflow {workflow.Id}.";

    // A program's text is never filled in for a shell to read: values reach it as environment variables.
    private static string Command(AgentTarget target, WorkflowStep step, IReadOnlyList<string> words, bool isTemplate) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("command");
        foreach (var word in words)
            json.WriteStringValue(isTemplate ? word : word.Replace("{{", "\\{{", StringComparison.Ordinal));
        json.WriteEndArray();
        json.WriteStartObject("env");
        json.WriteString("STEP_ID", step.Id);
        using var inputs = JsonDocument.Parse(Merged(target.Inputs, step.Inputs));
        foreach (var input in inputs.RootElement.EnumerateObject())
        {
            json.WritePropertyName(VariableOf(input.Name));
            input.Value.WriteTo(json);
        }
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static string VariableOf(string input) => InputVariable + string.Concat(input.ToUpperInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));

    private static string Task(AgentTarget target, WorkflowStep step) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("task");
        json.WriteString("step", "{{ step }}");
        json.WriteString("inputs", "{{ inputs }}");
        using var own = JsonDocument.Parse(Merged(target.Inputs, step.Inputs));
        foreach (var input in own.RootElement.EnumerateObject().Where(input => input.Name is not ("step" or "inputs")))
            input.WriteTo(json);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    /// <summary>One JSON object of several; of two values for a name the later counts.</summary>
    public static string Merged(params string[] objects)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in objects)
        {
            using var document = JsonDocument.Parse(text);
            foreach (var property in document.RootElement.EnumerateObject())
                values[property.Name] = JsonText.Write(property.Value.WriteTo);
        }
        return JsonText.Write(json =>
        {
            json.WriteStartObject();
            foreach (var (name, value) in values)
            {
                json.WritePropertyName(name);
                json.WriteRawValue(value);
            }
            json.WriteEndObject();
        });
    }
}
