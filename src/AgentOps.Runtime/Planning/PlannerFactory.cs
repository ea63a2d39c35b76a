namespace AgentOps;

/// <summary>Makes the planner, and the judge, that a mission asks for.</summary>
internal sealed class PlannerFactory(AgentSettings settings, IRuntimeAdapters adapters, TimeProvider clock)
{
    /// <summary>Fails with model_not_found, runner_not_found.</summary>
    public IPlanner Create(Mission mission)
    {
        switch (mission.Planner)
        {
            case PlannerKind.Chat:
                var (alias, model) = ModelOf(mission.Model, mission);
                return new ChatPlanner(adapters.CreateChatModel(alias, model, clock), model.Model, model, settings.Prices, clock);
            case PlannerKind.Cli:
                return settings.Runners.ContainsKey(mission.Runner ?? "") ? new CliPlanner()
                    : throw new AgentOpsException("runner_not_found", $"Mission {mission.Id} asks for the runner '{mission.Runner}', which a trusted agentops.yaml does not declare.", mission.Runner);
            default:
                return new FixedPlanner();
        }
    }

    /// <summary>Asks the evaluator's model whether the success criteria are met.</summary>
    public Task<Judgement> JudgeAsync(PlannerContext context, string summary, CancellationToken ct)
    {
        var (alias, model) = ModelOf(context.Mission.Evaluator.Model ?? context.Mission.Model, context.Mission);
        return new ModelEvaluator(adapters.CreateChatModel(alias, model, clock), model.Model, model, settings.Prices, clock).JudgeAsync(context, summary, ct);
    }

    private (string Alias, ModelSettings Model) ModelOf(string? alias, Mission mission) =>
        (alias ?? settings.DefaultModel) is { } name && settings.Models.TryGetValue(name, out var model) ? (name, model)
            : throw new AgentOpsException("model_not_found", $"Mission {mission.Id} asks for the model '{alias ?? "(default)"}', which a trusted agentops.yaml does not declare.", alias ?? mission.Id);
}
