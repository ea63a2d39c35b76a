namespace AgentOps;

/// <summary>What a mission names that is not there: warnings, since another workspace or process may have it.</summary>
internal static class AvailabilityCheck
{
    public static IEnumerable<Finding> Tools(Mission mission, IToolCatalog tools)
    {
        var known = tools.All.Select(tool => tool.Name).ToList();
        var allowed = mission.AllowedTools ?? [];
        foreach (var tool in allowed.Distinct().Where(tool => tools.Find(tool) is null))
            yield return Tool(mission, tool, known);
        foreach (var step in (mission.Plan?.Steps ?? []).Where(step => !allowed.Contains(step.Tool) && tools.Find(step.Tool) is null))
            yield return Tool(mission, step.Tool, known) with { Line = step.Line, Column = step.Column };
    }

    public static IEnumerable<Finding> Aliases(Mission mission, AgentSettings settings)
    {
        var chats = mission.Planner == PlannerKind.Chat;
        var judged = mission.Evaluator.Kind == EvaluatorKind.Model;
        if (chats && mission.Model is null && settings.DefaultModel is null)
            yield return MissionCheck.At(
                mission, "planner", FindingSeverity.Warning, "model-missing", "The mission names no model, and the configuration has no default_model.",
                "Declare a model under models in agentops.yaml and name it as default_model.");
        if ((chats || judged) && mission.Model is { } model && !settings.Models.ContainsKey(model))
            yield return Alias(mission, "model", "model-unknown", model, "models", settings.Models.Keys);
        if (judged && mission.Evaluator.Model is { } judge && !settings.Models.ContainsKey(judge))
            yield return Alias(mission, "evaluator", "model-unknown", judge, "models", settings.Models.Keys);
        if (mission.Planner == PlannerKind.Cli && mission.Runner is { } runner && !settings.Runners.ContainsKey(runner))
            yield return Alias(mission, "runner", "runner-unknown", runner, "runners", settings.Runners.Keys);
    }

    private static Finding Tool(Mission mission, string tool, List<string> known)
    {
        var meant = Spelling.Nearest(tool, known);
        return MissionCheck.At(
            mission, "allowed_tools", FindingSeverity.Warning, "tool-unknown", $"This workspace has no tool '{Describe.Cut(tool)}'.",
            meant is null ? "Register it with Register-AgentTool, or remove it." : $"Did you mean {meant}? Otherwise register it with Register-AgentTool.");
    }

    private static Finding Alias(Mission mission, string key, string rule, string alias, string section, IEnumerable<string> known)
    {
        var meant = Spelling.Nearest(alias, known);
        return MissionCheck.At(
            mission, key, FindingSeverity.Warning, rule, $"'{key}' names '{Describe.Cut(alias)}', which the configuration does not declare under {section}.",
            meant is null ? $"Declare it under {section} in agentops.yaml." : $"Did you mean {meant}?");
    }
}
