namespace AgentOps.Tests.Workflows;

/// <summary>Workflows and boards for tests of pure decisions.</summary>
internal static class Boards
{
    public static readonly DateTimeOffset Now = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static Workflow Flow(params WorkflowStep[] steps) => new() { Id = "flow", Steps = steps };

    public static WorkflowStep Step(string id, string? next = null, string[]? requires = null, string[]? creates = null, StepCondition condition = StepCondition.Required, WorkflowGate? gate = null) =>
        new() { Id = id, Agent = "doer", Action = "do", Next = next, Requires = requires ?? [], Creates = creates ?? [], Condition = condition, Gate = gate };

    public static WorkflowStepState State(string id, WorkflowStepStatus status, int ordinal = 0) =>
        new() { RunId = "r", StepId = id, Ordinal = ordinal, Status = status, EndedAt = WorkflowStepTransitions.IsSettled(status) ? Now : null };

    public static WorkflowStepState Failed(string id, string code = "tool_failed", AgentErrorCategory category = AgentErrorCategory.Execution) =>
        State(id, WorkflowStepStatus.Failed) with { Error = new ErrorEnvelope(code, category, $"{id} broke.", false), Attempt = 1 };

    public static WorkflowStepState Skipped(string id, SkipCause cause) => State(id, WorkflowStepStatus.Skipped) with { Skip = cause, Reason = $"{cause}" };

    /// <summary>The steps of the workflow, Pending where no state is given.</summary>
    public static WorkflowBoard Of(Workflow workflow, params WorkflowStepState[] states)
    {
        var board = WorkflowBoard.New("r", workflow, _ => new StepPlan("tool work", "hash", "{}"));
        return new WorkflowBoard(board.Steps.Select(state => states.FirstOrDefault(given => given.StepId == state.StepId) is { } given ? given with { Ordinal = state.Ordinal } : state)
            .Concat(states.Where(state => state.Item > 0)));
    }
}
