namespace AgentOps;

/// <summary>Looks after the steps of a run that are Blocked: what has been answered, what nobody answered in time, what is out of date.</summary>
internal sealed class WorkflowQuestions(EngineServices services, RunService runs, StepSettlement settlement)
{
    /// <summary>Takes answers up, and fails the steps whose time is over.</summary>
    public async Task LookAsync(WorkflowExecution x, CancellationToken ct)
    {
        foreach (var blocked in x.Board.With(WorkflowStepStatus.Blocked))
            if (await services.Store.Runs.FindAsync(blocked.ChildRunId!, ct) is not { Status: RunStatus.Blocked or RunStatus.Waiting })
                x.Board.Set(blocked with { Status = WorkflowStepStatus.Running, Reason = null, DueAt = null });
        foreach (var late in x.Board.With(WorkflowStepStatus.Blocked).Where(state => state.DueAt <= x.Now))
        {
            var error = ErrorTable.Get("step_wait_timeout").ToEnvelope($"Step '{late}' waited {Durations.Format(x.StepOf(late).WaitFor!.Timeout!.Value)} for an answer, and nobody gave one.");
            await StepStop.StopAsync(runs, late, error.Message);
            settlement.End(x, late with { Status = WorkflowStepStatus.Failed, Error = error, Reason = error.Message });
        }
    }

    /// <summary>Of steps that begin anew: a question that is out of date is not answered any more.</summary>
    public async Task WithdrawAsync(WorkflowExecution x, IReadOnlyList<WorkflowStepState> steps, string reason)
    {
        foreach (var blocked in steps.SelectMany(state => x.Board.Items(state.StepId).Append(state)).Where(state => state.Status == WorkflowStepStatus.Blocked))
            await StepStop.StopAsync(runs, blocked, reason);
    }

    /// <summary>Of a run that was stopped.</summary>
    public async Task CancelAsync(WorkflowExecution x, string reason)
    {
        foreach (var blocked in x.Board.With(WorkflowStepStatus.Blocked))
        {
            await StepStop.StopAsync(runs, blocked, reason);
            settlement.End(x, blocked with { Status = WorkflowStepStatus.Cancelled, Reason = reason });
        }
    }
}
