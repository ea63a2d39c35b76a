namespace AgentOps;

/// <summary>What must hold before a mission starts or goes on here; each failure says what to do before anything is recorded.</summary>
internal static class MissionStart
{
    public static void Check(Mission mission, EngineServices services)
    {
        var trusted = services.IsMissionTrusted(mission);
        foreach (var name in Named(mission))
        {
            var tool = services.Tools.Find(name)
                ?? throw new AgentOpsException("tool_not_found", $"Mission {mission.Id} needs the tool '{name}', which this process does not have.", name);
            // Fails where the mission lowers a risk and nobody trusts it.
            _ = EffectiveRisk.Of(tool.Descriptor, mission, services.Settings, services.IsConfigurationTrusted, trusted);
        }
        services.Planners(mission);
        if (mission.Evaluator.Kind == EvaluatorKind.Model)
            _ = ModelName(mission, services.Settings, mission.Evaluator.Model ?? mission.Model);
    }

    public static string PlannerName(Mission mission) => mission.Planner switch
    {
        PlannerKind.Plan => "plan",
        PlannerKind.Chat => "chat",
        _ => "cli",
    };

    /// <summary>The name a run's cost is booked on; empty where no model is used.</summary>
    public static string ModelName(Mission mission, AgentSettings settings) => mission.Planner switch
    {
        PlannerKind.Chat => ModelName(mission, settings, mission.Model),
        PlannerKind.Cli => settings.Runners.GetValueOrDefault(mission.Runner ?? "")?.Model ?? "",
        _ => "",
    };

    private static string ModelName(Mission mission, AgentSettings settings, string? alias) =>
        (alias ?? settings.DefaultModel) is { } name && settings.Models.TryGetValue(name, out var model) ? model.Model
            : throw new AgentOpsException("model_not_found", $"Mission {mission.Id} asks for the model '{alias ?? "(default)"}', which a trusted agentops.yaml does not declare.", alias ?? mission.Id);

    private static IEnumerable<string> Named(Mission mission) =>
        (mission.Plan?.Steps.Select(step => step.Tool) ?? [])
        .Concat(mission.AllowedTools ?? [])
        .Concat(mission.Tools.Keys)
        .Concat(mission.Evaluator.Kind == EvaluatorKind.Command ? ["run_command"] : [])
        .Distinct(StringComparer.Ordinal);
}
