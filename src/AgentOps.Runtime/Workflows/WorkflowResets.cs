namespace AgentOps;

/// <summary>Sends a run back, as pure functions: a step and everything after it begin another pass.</summary>
internal static class WorkflowResets
{
    /// <summary>The step and what comes after it, as far as their turn has come.</summary>
    public static IReadOnlyList<WorkflowStepState> Concerned(WorkflowGraph graph, WorkflowBoard board, string target)
    {
        var ids = graph.Descendants(target).Append(target).ToHashSet(StringComparer.Ordinal);
        return [.. board.Steps.Where(state => ids.Contains(state.StepId) && state.Status != WorkflowStepStatus.Pending)];
    }

    /// <summary>What comes after the step and has not had its turn, waiting only for what comes after the event that sends the run back.</summary>
    public static IReadOnlyList<WorkflowStepState> Later(WorkflowGraph graph, WorkflowBoard board, string target, DateTimeOffset eventsAfter)
    {
        var ids = graph.Descendants(target).ToHashSet(StringComparer.Ordinal);
        return [.. board.Steps.Where(state => ids.Contains(state.StepId) && state.Status == WorkflowStepStatus.Pending).Select(state => state with { EventsAfter = eventsAfter })];
    }

    /// <summary>The step at the beginning of its next pass. How often its gate has sent work back stays.</summary>
    /// <param name="state">The step.</param>
    /// <param name="reason">Why.</param>
    /// <param name="eventsAfter">When the event came that sends it back; null for anything else.</param>
    public static WorkflowStepState Again(WorkflowStepState state, string reason, DateTimeOffset? eventsAfter = null) => new()
    {
        RunId = state.RunId, StepId = state.StepId, Ordinal = state.Ordinal, Item = state.Item, Target = state.Target, DefinitionHash = state.DefinitionHash, Inputs = state.Inputs,
        Pass = state.Pass + 1, Loops = state.Loops, Reason = reason, EventsAfter = eventsAfter ?? state.EventsAfter,
    };
}
