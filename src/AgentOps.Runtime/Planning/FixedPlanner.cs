namespace AgentOps;

/// <summary>Works through the steps in the mission's file. The place in the plan is the number of steps that have an outcome.</summary>
public sealed class FixedPlanner : IPlanner
{
    public bool IsInstant => true;

    public ValueTask<PlannerDecision> DecideAsync(PlannerContext context, CancellationToken ct)
    {
        var plan = context.Mission.Plan
            ?? throw new AgentOpsException("mission_invalid", $"Mission {context.Mission.Id} has no plan.", context.Mission.Id);
        var scope = new TemplateScope(context.Run.Id, context.Mission.Id, context.Root, context.Run.Inputs, context.Steps);
        if (context.Steps.Count >= plan.Steps.Count)
            return new(new Finish(plan.Finish is null ? (plan.Steps.Count == 1 ? "1 step done." : $"{plan.Steps.Count} steps done.") : TemplateRenderer.RenderText(plan.Finish, scope)));
        var step = plan.Steps[context.Steps.Count];
        return new(new CallTool(step.Tool, TemplateRenderer.RenderJson(step.Arguments, scope))
        {
            Description = step.Description,
            ContinueOnError = step.ContinueOnError,
        });
    }
}
