using System.Text.Json;

namespace AgentOps;

/// <summary>Checks what the agent and action of a step stand for.</summary>
internal sealed class AgentCheck(Workflow workflow, WorkflowSurroundings here)
{
    // What a mission's input of this name gets although nobody gives it.
    private static readonly string[] GivenAnyway = [.. StepNames.OfItself.Where(name => name != "id"), "step", "item", "event"];

    private const string OwnInputs = "inputs.NAME is the run's; a step's own input reaches a command or a script as the variable STEP_INPUT_NAME, and a tool as its argument.";

    private readonly NameRules names = new(workflow, WorkflowGraph.Of(workflow));
    private readonly Dictionary<string, MissionReading> readings = new(StringComparer.Ordinal);

    /// <summary>Findings at the step; a target that cannot be found is an error, since nothing would run.</summary>
    public IEnumerable<Finding> Run(WorkflowStep step)
    {
        AgentTarget target;
        try
        {
            target = AgentTable.Resolve(step, here.Settings);
        }
        catch (AgentOpsException unknown) when (unknown.Code == "agent_not_found")
        {
            return [Error(step, "agent-not-found", unknown.Message, "Declare it under agents in agentops.yaml, then run Grant-AgentWorkspaceTrust.")];
        }

        return CheckTarget(step, target).Concat(CheckTemplates(step, target));
    }

    private IEnumerable<Finding> CheckTarget(WorkflowStep step, AgentTarget target)
    {
        switch (target.Kind)
        {
            case AgentTargetKind.Mission:
                return CheckMission(step, target);
            case AgentTargetKind.Tool when here.Tools.Find(target.Tool!) is null:
                return [Missing(step, target, "tool-unknown", target.Tool!, "this workspace has no such tool", here.Tools.All.Select(tool => tool.Name))];
            case AgentTargetKind.Tool when StepShellCheck.Problem(target.Tool!, StepMission.ArgumentsOf(target, step)) is { } problem:
                return [Error(step, "template-in-shell", $"{problem}: the agent {target.Name} of the step '{step.Id}'.", "Put the value into env, such as env: { VALUE: \"{{ inputs.x }}\" }, and write \"$VALUE\" in the command; or leave shell out.")];
            case AgentTargetKind.Runner when !here.Settings.Runners.ContainsKey(target.Runner!):
                return [Missing(step, target, "runner-unknown", target.Runner!, "the configuration does not declare it under runners", here.Settings.Runners.Keys)];
            default:
                return [];
        }
    }

    private IEnumerable<Finding> CheckMission(WorkflowStep step, AgentTarget target)
    {
        MissionReading reading;
        try
        {
            reading = Read(target.Mission!);
        }
        catch (AgentOpsException unreadable)
        {
            return [Error(step, "mission-not-found", $"The step '{step.Id}' runs the mission of {target.Name}: {unreadable.Message}", "Mend the name under agents, or write the mission.")];
        }

        if (reading is not { IsValid: true, Mission: { } mission })
            return [Error(step, "mission-invalid", $"The step '{step.Id}' runs the mission '{Describe.Cut(target.Mission!)}', which has errors.", $"Test-AgentMission {Describe.Cut(target.Mission!)} shows them.")];
        return CheckInputs(step, target, mission);
    }

    private IEnumerable<Finding> CheckInputs(WorkflowStep step, AgentTarget target, Mission mission)
    {
        var given = KeysOf(target.Inputs).Concat(KeysOf(step.Inputs)).Distinct().ToList();
        var declared = mission.Inputs.Select(input => input.Name).ToList();
        foreach (var name in given.Where(name => !declared.Contains(name)))
            yield return Missing(step, target, "input-unknown", name, $"the mission {mission.Id} has no such input", declared);
        var served = given.Concat(workflow.Inputs.Select(input => input.Name)).Concat(GivenAnyway).ToHashSet();
        foreach (var input in mission.Inputs.Where(input => input.Required && !served.Contains(input.Name)))
            yield return Error(step, "input-missing", $"The step '{step.Id}' gives no '{input.Name}', which the mission {mission.Id} requires.", $"Write inputs: {{ {input.Name}: … }} in the step or under agents.");
    }

    private IEnumerable<Finding> CheckTemplates(WorkflowStep step, AgentTarget target)
    {
        var found = new[] { target.Inputs, target.Arguments }.SelectMany(TemplateNames.In).Concat(target.Command.SelectMany(TemplateNames.InText));
        foreach (var name in found.Distinct())
        {
            if (name is null)
                yield return Error(step, "template-unclosed", $"In the agent {target.Name} a {{{{ is never closed.", "Close it with }}, or write \\{{ for the two braces themselves.");
            else if (names.Check(name, step, NameUse.Template) is { } wrong)
                yield return Error(step, "name-unresolved", $"The agent {target.Name} refers to '{Describe.Cut(name)}', which in the step '{step.Id}' is nothing: {wrong.What}.", OwnInput(step, name) is null ? wrong.Fix : OwnInputs);
            else if (OwnInput(step, name) is { } own && target.Command.SelectMany(TemplateNames.InText).Contains(name) && own != $"{{{{ {name} }}}}")
                yield return Error(step, "input-of-run", $"The agent {target.Name} refers to '{Describe.Cut(name)}', which is the run's input and not what the step '{step.Id}' gives under that name.", OwnInputs) with { Severity = FindingSeverity.Warning };
        }
    }

    // What the step itself gives under the name of an input; null where it gives nothing.
    private static string? OwnInput(WorkflowStep step, string name)
    {
        using var document = JsonDocument.Parse(step.Inputs);
        return name.StartsWith("inputs.", StringComparison.Ordinal) && document.RootElement.TryGetProperty(name["inputs.".Length..].Split('.')[0], out var value) ? value.ToString() : null;
    }

    private MissionReading Read(string mission) => readings.TryGetValue(mission, out var reading) ? reading : readings[mission] = here.Missions.Read(mission, here.Workspace.Root);

    private static IEnumerable<string> KeysOf(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateObject().Select(property => property.Name)];
    }

    private Finding Missing(WorkflowStep step, AgentTarget target, string rule, string name, string why, IEnumerable<string> known)
    {
        var meant = Spelling.Nearest(name, known);
        return Error(step, rule, $"The step '{step.Id}' needs '{Describe.Cut(name)}' of {target.Name}, and {why}.", meant is null ? "Mend the name, or make what is missing." : $"Did you mean {meant}?");
    }

    private Finding Error(WorkflowStep step, string rule, string message, string fix) => new()
    {
        Rule = rule, Severity = FindingSeverity.Error, Message = message, Fix = fix, File = workflow.Path, Line = step.Line, Column = step.Column, Workflow = workflow.Id,
    };
}
