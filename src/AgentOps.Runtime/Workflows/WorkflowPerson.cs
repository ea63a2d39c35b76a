namespace AgentOps;

/// <summary>What a person does to the steps of a run that nobody executes, as pure functions. The store calls them inside its transaction.</summary>
internal static class WorkflowPerson
{
    /// <summary>
    /// The step, and everything after it, begin another pass. Of a list that failed, and of one item that is named, only what did not succeed. Fails with workflow_step_not_found.
    /// </summary>
    public static WorkflowChange Restart(Workflow workflow, WorkflowState state, string step, string by, DateTimeOffset now)
    {
        var board = new WorkflowBoard(state.Steps);
        var target = Require(board, workflow, step);
        var reason = $"restarted by {by}";
        foreach (var concerned in WorkflowResets.Concerned(WorkflowGraph.Of(workflow), board, target.StepId).Where(concerned => concerned.StepId != target.StepId))
            board.Set(WorkflowResets.Again(concerned, reason));
        if (target.Item > 0)
            AgainItems(board, board[target.StepId], [target], reason);
        else if (target.Status == WorkflowStepStatus.Failed)
            AgainFailed(board, target, reason);
        else if (target.Status != WorkflowStepStatus.Pending)
            board.Set(WorkflowResets.Again(target, reason));
        return Change(state with { Stage = null }, board, new WorkflowLogEntry { RunId = state.RunId, At = now, Type = WorkflowLogType.StepReset, Step = step, Message = $"{by} restarted step '{step}' and what follows it.", Owner = by });
    }

    /// <summary>The step is not executed, and what follows goes on. Fails with workflow_step_not_found, workflow_step_transition_invalid for one that has succeeded or is skipped.</summary>
    public static WorkflowChange Skip(Workflow workflow, WorkflowState state, string step, string? why, string by, DateTimeOffset now)
    {
        var board = new WorkflowBoard(state.Steps);
        var target = Require(board, workflow, step);
        var reason = why is null ? $"skipped by {by}" : $"skipped by {by}: {why}";
        WorkflowStepTransitions.Require(target, WorkflowStepStatus.Skipped);
        board.Set(target with { Status = WorkflowStepStatus.Skipped, Skip = SkipCause.Person, Reason = reason, Error = null, DueAt = null, EndedAt = now });
        if (target.Item > 0)
            AgainItems(board, board[target.StepId], [], reason);
        // What was given up because of it gets its turn.
        foreach (var after in WorkflowResets.Concerned(WorkflowGraph.Of(workflow), board, target.StepId).Where(after => after.StepId != target.StepId && after.Skip == SkipCause.Dependency))
            board.Set(WorkflowResets.Again(after, $"'{step}' was {reason}"));
        return Change(state, board, new WorkflowLogEntry { RunId = state.RunId, At = now, Type = WorkflowLogType.StepSkipped, Step = step, Message = $"Step '{step}' was {reason}.", Owner = by });
    }

    /// <summary>What failed, what was stopped, and what was given up because of them get another pass; nothing that succeeded does.</summary>
    public static WorkflowChange RestartFailed(WorkflowState state, string by, DateTimeOffset now)
    {
        var board = new WorkflowBoard(state.Steps);
        foreach (var step in board.Steps.Where(step => step.Status is WorkflowStepStatus.Failed or WorkflowStepStatus.Cancelled || step.Skip == SkipCause.Dependency).ToList())
            AgainFailed(board, step, $"restarted by {by}");
        return Change(state, board, new WorkflowLogEntry { RunId = state.RunId, At = now, Type = WorkflowLogType.StepReset, Message = $"{by} restarted what had failed.", Owner = by });
    }

    // Of a list, what succeeded stays so.
    private static void AgainFailed(WorkflowBoard board, WorkflowStepState step, string reason)
    {
        var failed = board.Items(step.StepId).Where(item => item.Pass == step.Pass && item.Status is WorkflowStepStatus.Failed or WorkflowStepStatus.Cancelled).ToList();
        if (failed.Count == 0)
            board.Set(WorkflowResets.Again(step, reason));
        else
            AgainItems(board, step, failed, reason);
    }

    private static void AgainItems(WorkflowBoard board, WorkflowStepState list, List<WorkflowStepState> items, string reason)
    {
        if (list.IsSettled)
            board.Set(WorkflowResets.Again(list, reason) with { Pass = list.Pass });
        foreach (var item in items.Where(item => item.Status != WorkflowStepStatus.Pending))
            board.Set(WorkflowResets.Again(item, reason) with { Pass = item.Pass, ItemValue = item.ItemValue });
    }

    private static WorkflowStepState Require(WorkflowBoard board, Workflow workflow, string step)
    {
        if (board.All.FirstOrDefault(state => state.ToString() == step) is { } found)
            return found;
        var meant = Spelling.Nearest(step, [.. workflow.Steps.Select(known => known.Id)]);
        throw new AgentOpsException("workflow_step_not_found", $"Workflow {workflow.Id} has no step '{Describe.Cut(step)}'{(meant is null ? "." : $"; did you mean '{meant}'?")}", step);
    }

    private static WorkflowChange Change(WorkflowState state, WorkflowBoard board, WorkflowLogEntry entry) => new()
    {
        State = state, Steps = board.TakeChanged(), Settled = board.Settled, Log = [entry],
    };
}
