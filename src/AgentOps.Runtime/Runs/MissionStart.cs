namespace AgentOps;

/// <summary>What must hold before a mission starts or goes on here; each failure says what to do before anything is recorded.</summary>
internal static class MissionStart
{
    /// <param name="mission">What is about to start.</param>
    /// <param name="services">What there is here.</param>
    /// <param name="isExecutedHere">False: a stored tool that this process cannot run is no failure, another process may.</param>
    public static void Check(Mission mission, EngineServices services, bool isExecutedHere = true)
    {
        var trusted = services.IsMissionTrusted(mission);
        foreach (var name in ToolsOf(mission))
        {
            if (services.Tools.Find(name) is not { } tool)
            {
                if (!isExecutedHere && services.Tools.IsStored(name))
                    continue;
                throw new AgentOpsException("tool_not_found", $"Mission {mission.Id} needs the tool '{name}', which this process does not have.", name);
            }
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

    /// <summary>The models that it certainly asks, as their providers know them.</summary>
    public static IEnumerable<string> ModelsOf(Mission mission, AgentSettings settings)
    {
        if (mission.Planner == PlannerKind.Chat)
            yield return ModelName(mission, settings, mission.Model);
        if (mission.Evaluator.Kind == EvaluatorKind.Model)
            yield return ModelName(mission, settings, mission.Evaluator.Model ?? mission.Model);
    }

    public static StoredDefinition DefinitionOf(Mission mission, Workspace workspace) =>
        new(mission.Hash, RunKind.Mission, mission.Id, mission.Text, mission.Path is null ? null : workspace.Relative(mission.Path));

    private static string ModelName(Mission mission, AgentSettings settings, string? alias) =>
        (alias ?? settings.DefaultModel) is { } name && settings.Models.TryGetValue(name, out var model) ? model.Model
            : throw new AgentOpsException("model_not_found", $"Mission {mission.Id} asks for the model '{alias ?? "(default)"}', which a trusted agentops.yaml does not declare.", alias ?? mission.Id);

    /// <summary>The tools it names.</summary>
    public static IEnumerable<string> ToolsOf(Mission mission) =>
        (mission.Plan?.Steps.Select(step => step.Tool) ?? [])
        .Concat(mission.AllowedTools ?? [])
        .Concat(mission.Tools.Keys)
        .Concat(mission.Evaluator.Kind == EvaluatorKind.Command ? ["run_command"] : [])
        .Distinct(StringComparer.Ordinal);
}
