namespace AgentOps;

/// <summary>The ways a run leaves Running before its planner says that it is done.</summary>
internal sealed class RunEnding(EngineServices services)
{
    /// <summary>Ends the attempt. Where a provider asked to come back later and the mission goes on only when somebody says so, asks for that instead.</summary>
    public static Task<Run> FailAsync(RunExecution x, ErrorEnvelope error)
    {
        error = error with { RunId = x.Run.Id, Agent = x.Mission.Id, TraceId = x.Run.TraceId, Message = Redactor.Redact(error.Message) };
        if (x.Run.Retry is null || x.Mission.ResumeAfterHold || RetryRules.HoldOf(x.Run, error, x.Now) is not { } hold)
            return x.MoveAsync(new RunMove(RunStatus.Failed) { Error = error, Summary = error.Message });
        var why = VisibleText.Of($"{hold.Scope} asked to come back at {hold.Until.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z: go on then? {error.Message}");
        return x.MoveAsync(new RunMove(RunStatus.Blocked) { Reason = why, Error = error }, Question.Of(x, null, ApprovalKind.Hold, why, x.Now, x.ApprovalSettings));
    }

    /// <summary>A spent limit of the run, its mission or the workspace: more of it, or stop?</summary>
    public Task<Run> BlockAsync(RunExecution x, BudgetState spent) =>
        BlockAsync(x, null, ApprovalKind.Budget, BudgetRules.InWords(spent), spent.Scope == BudgetScope.Run ? null : spent.Name);

    /// <summary>A question to a person, who decides what becomes of the run.</summary>
    public Task<Run> BlockAsync(RunExecution x, Step? step, ApprovalKind kind, string why, string? budget = null)
    {
        why = VisibleText.Of(Redactor.Redact(why));
        var question = Question.Of(x, step, kind, why, x.Now, services.Settings.Approvals) with { Budget = budget };
        return x.MoveAsync(new RunMove(RunStatus.Blocked) { Reason = why }, question);
    }

    /// <summary>For a call that was never tried: null when the planner is told and goes on, else the failed run.</summary>
    public async Task<Run?> RefuseAsync(RunExecution x, CallTool call, Step step, ErrorEnvelope error, StepStatus status)
    {
        error = error with { RunId = x.Run.Id, StepId = step.Number, Agent = x.Mission.Id, TraceId = x.Run.TraceId, Message = Redactor.Redact(error.Message) };
        await x.EndStepAsync(step with { Status = status, EndedAt = step.StartedAt, Error = error });
        var goesOn = status == StepStatus.Denied ? x.Mission.OnDenied == OnDenied.Continue : call.ContinueOnError;
        return goesOn ? null : await FailAsync(x, error);
    }
}
