namespace AgentOps;

/// <summary>What must be settled before a run that was left goes on: a step without an outcome, and the question that blocked it.</summary>
internal static class Resumption
{
    /// <summary>Null when the loop may go on; else the run as it left Running again.</summary>
    public static async Task<Run?> SettleAsync(RunExecution x, RunEnding ending, EngineServices services)
    {
        if (x.Prior is { Status: StepStatus.Started or StepStatus.InDoubt } open)
            return await SettleStepAsync(x, open, ending, services);
        var last = x.Approvals.LastOrDefault(approval => approval.Kind != ApprovalKind.Publication && approval.DecidedBy?.StartsWith("rule:", StringComparison.Ordinal) != true);
        var isNow = last is not null && x.IsThisAttempt(last.RequestedAt);
        return last switch
        {
            { Kind: ApprovalKind.Budget, Status: ApprovalStatus.Denied } denied when isNow => await FailAsync(x, "budget_spent", denied),
            { Kind: ApprovalKind.Hold, Status: ApprovalStatus.Denied } denied => await FailAsync(x, "run_stopped", denied),
            { Kind: ApprovalKind.HumanInput, Status: ApprovalStatus.Denied } denied when isNow => await FailAsync(x, "agent_needs_input", denied),
            { Kind: ApprovalKind.Scope, Status: ApprovalStatus.Denied } denied when isNow => await FailAsync(x, "scope_violation", denied),
            { Kind: ApprovalKind.HumanInput or ApprovalKind.Scope, Status: ApprovalStatus.TimedOut } again => await AskAgainAsync(x, again, ending, "Nobody answered the last time."),
            // The agent's step itself has succeeded, so a restart must not pass what was denied.
            { Kind: ApprovalKind.Scope, Status: ApprovalStatus.Denied } again => await AskAgainAsync(x, again, ending, "It was denied the last time."),
            _ => null,
        };
    }

    private static async Task<Run?> SettleStepAsync(RunExecution x, Step open, RunEnding ending, EngineServices services)
    {
        var now = x.Now;
        if (open.Status == StepStatus.Started)
        {
            // Harmless to repeat: the planner decides the same call again and the step gets another try.
            if (open.Idempotent)
                return null;
            var doubtful = open with { Status = StepStatus.InDoubt };
            await x.DoubtAsync(doubtful);
            return await AskAsync(x, doubtful, ending, "");
        }
        // Of this try: "do it again" was said of the one before.
        var answer = x.Approvals.LastOrDefault(approval => approval.Kind == ApprovalKind.InDoubt && approval.StepNumber == open.Number && approval.RequestedAt >= open.StartedAt);
        switch (answer)
        {
            case { Status: ApprovalStatus.Approved, Resolution: ApprovalResolution.Repeat }:
                return null;
            case { Status: ApprovalStatus.Approved, Resolution: ApprovalResolution.Done }:
                await x.EndStepAsync(open with { Status = StepStatus.Succeeded, EndedAt = now, Output = $"{answer.DecidedBy} says that it took effect. {answer.Comment}".TrimEnd() });
                return null;
            case { Status: ApprovalStatus.Approved or ApprovalStatus.Denied }:
                var error = ErrorTable.Get("step_in_doubt").ToEnvelope($"Step {open.Number} ('{open.Tool}') was interrupted, and {answer.DecidedBy} decided to fail the run.");
                await x.EndStepAsync(open with { Status = StepStatus.Failed, EndedAt = now, Error = error });
                return await RunEnding.FailAsync(x, error);
            default:
                return await AskAsync(x, open, ending, answer is null ? "" : " Nobody answered the last time.");
        }
    }

    private static Task<Run> AskAsync(RunExecution x, Step step, RunEnding ending, string more) =>
        ending.BlockAsync(x, step, ApprovalKind.InDoubt, $"Step {step.Number} ('{step.Tool}') was interrupted and may have taken effect: done already, do it again, or fail?{more}");

    private static Task<Run> AskAgainAsync(RunExecution x, Approval asked, RunEnding ending, string why) =>
        ending.BlockAsync(x, x.Steps.LastOrDefault(), asked.Kind, asked.Summary.EndsWith(why, StringComparison.Ordinal) ? asked.Summary : $"{asked.Summary} {why}");

    private static Task<Run> FailAsync(RunExecution x, string code, Approval denied) =>
        RunEnding.FailAsync(x, ErrorTable.Get(code).ToEnvelope($"{denied.DecidedBy} denied: {denied.Summary}"));
}
