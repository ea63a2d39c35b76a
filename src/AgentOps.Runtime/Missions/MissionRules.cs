namespace AgentOps;

/// <summary>What must hold between the keys of one mission.</summary>
internal static class MissionRules
{
    public static void Check(Mission mission, NodeReader reader)
    {
        CheckPlanner(mission, reader);
        CheckTools(mission, reader);
        CheckTemplates(mission, reader);
    }

    private static void CheckPlanner(Mission mission, NodeReader reader)
    {
        if (mission.Planner == PlannerKind.Plan && !reader.Has("plan"))
            reader.Findings.Error("plan-missing", reader.Node("planner") ?? reader.Place, "The planner is plan, but 'plan' is missing.", "Add plan with its steps, or use planner: chat.");
        if (mission.Planner == PlannerKind.Cli && !reader.Has("runner"))
            reader.Findings.Error("runner-missing", reader.Node("planner") ?? reader.Place, "The planner is cli, but 'runner' is missing.", "Add runner with an alias from the configuration.");
        WarnUnused(reader, "plan", mission.Planner == PlannerKind.Plan);
        WarnUnused(reader, "runner", mission.Planner == PlannerKind.Cli);
        WarnUnused(reader, "model", mission.Planner == PlannerKind.Chat || mission.Evaluator.Kind == EvaluatorKind.Model);
    }

    private static void WarnUnused(NodeReader reader, string key, bool used)
    {
        if (!used && reader.Node(key) is { } node)
            reader.Findings.Warning("unused-key", node, $"'{key}' means nothing with this planner.", "Remove it, or change the planner.");
    }

    private static void CheckTools(Mission mission, NodeReader reader)
    {
        if (mission.Planner == PlannerKind.Plan && mission.Plan is { } plan)
        {
            if (plan.Steps.Count > mission.MaxSteps)
                reader.Findings.Error(
                    "plan-too-long", reader.Node("max_steps") ?? reader.Node("plan")!, $"The plan has {plan.Steps.Count} steps, more than max_steps, which is {mission.MaxSteps}.",
                    $"Set max_steps: {plan.Steps.Count}.");
            foreach (var step in plan.Steps.Where(step => step.Tool.Length > 0 && !Allows(mission, step.Tool)))
                reader.Findings.Error(
                    "tool-not-allowed", step.Line, step.Column, $"This step calls '{Describe.Cut(step.Tool)}', which allowed_tools does not list.",
                    $"Add {Describe.Cut(step.Tool)} to allowed_tools.");
        }

        foreach (var tool in mission.Tools.Keys.Where(tool => !Allows(mission, tool)))
            reader.Findings.Warning("unused-key", reader.Raw("tools")![tool]!, $"'tools.{Describe.Cut(tool)}' means nothing, because allowed_tools does not list it.", "Remove it, or allow the tool.");
        foreach (var tool in mission.Evaluator.Tools.Where(tool => !Allows(mission, tool)))
            reader.Findings.Error(
                "tool-not-allowed", reader.Node("evaluator")!, $"The evaluator requires '{Describe.Cut(tool)}', which allowed_tools does not list.",
                $"Add {Describe.Cut(tool)} to allowed_tools.");
    }

    private static void CheckTemplates(Mission mission, NodeReader reader)
    {
        var steps = mission.Planner == PlannerKind.Plan ? mission.Plan?.Steps.Count ?? 0 : mission.MaxSteps;
        var inputs = mission.Inputs.Select(input => input.Name).ToHashSet(StringComparer.Ordinal);
        if (reader.Node("evaluator") is MappingNode evaluator)
            TemplateCheck.Run(evaluator["command"], inputs, steps, reader.Findings);
        if (reader.Node("plan") is not MappingNode plan)
            return;
        TemplateCheck.Run(plan["finish"], inputs, steps, reader.Findings);
        var items = (plan["steps"] as SequenceNode)?.Items ?? [];
        for (var at = 0; at < items.Count; at++)
        {
            TemplateCheck.Run((items[at] as MappingNode)?["arguments"], inputs, at, reader.Findings);
            ShellTemplateCheck.Run(items[at] as MappingNode, reader.Findings);
        }
    }

    private static bool Allows(Mission mission, string tool) => mission.AllowedTools is null || mission.AllowedTools.Contains(tool);
}
