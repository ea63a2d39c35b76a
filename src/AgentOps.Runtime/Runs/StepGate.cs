namespace AgentOps;

/// <summary>Whether a call may be tried: a rule, an earlier answer or the policy says so, or a person is asked.</summary>
internal sealed class StepGate(EngineServices services, RunEnding ending)
{
    /// <summary>Open when the call may be tried.</summary>
    public async Task<Passage> PassAsync(RunExecution x, CallTool call, Step step, SafetyDecision safety)
    {
        switch (safety.Verdict)
        {
            case SafetyVerdict.Deny:
                LogRule(x, step, safety, "denied");
                return Passage.Shut(await ending.RefuseAsync(x, call, step, Denied($"Rule '{safety.Rule}' denies '{step.Tool}'."), StepStatus.Denied));
            case SafetyVerdict.Allow when safety.Rule is { } rule:
                LogRule(x, step, safety, "approved");
                x.RecordRuling(Question.OfCall(x, step, services.Settings.Approvals) with { Status = ApprovalStatus.Approved, DecidedAt = step.StartedAt, DecidedBy = $"rule:{rule}" });
                return Passage.Open;
            case SafetyVerdict.Allow:
                return Passage.Open;
        }
        var answer = x.Approvals.LastOrDefault(approval => IsAbout(approval, step) && (approval.Status == ApprovalStatus.Approved || x.IsThisAttempt(approval.RequestedAt)));
        switch (answer?.Status)
        {
            case ApprovalStatus.Approved:
                return Passage.Open;
            case ApprovalStatus.Denied:
                return Passage.Shut(await ending.RefuseAsync(x, call, step, Denied($"{answer.DecidedBy} denied '{step.Tool}'{(answer.Comment is null ? "." : $": {answer.Comment}")}"), StepStatus.Denied));
            default:
                var again = answer?.Status == ApprovalStatus.TimedOut ? " Nobody answered the last time." : "";
                var ask = Question.OfCall(x, step, services.Settings.Approvals);
                return Passage.Shut(await x.MoveAsync(new RunMove(RunStatus.Blocked) { Reason = $"Step {step.Number} asks for approval of '{step.Tool}' ({safety.Risk}).{again}" }, ask));
        }
    }

    // Who lets an agent go on that waited for a person lets the same call be made once more.
    private static bool IsAbout(Approval approval, Step step) => approval.CallHash == step.CallHash && approval.Kind switch
    {
        ApprovalKind.ToolCall => approval.StepNumber == step.Number,
        ApprovalKind.HumanInput => approval.StepNumber == step.Number - 1,
        _ => false,
    };

    private void LogRule(RunExecution x, Step step, SafetyDecision safety, string outcome) =>
        services.Log.Write(new LogEntry(LogLevel.Information, "rule.used", $"Rule '{safety.Rule}' {outcome} '{step.Tool}'.")
        {
            RunId = x.Run.Id, StepId = step.Number, Agent = x.Mission.Id, TraceId = x.Run.TraceId,
        });

    private static ErrorEnvelope Denied(string message) => ErrorTable.Get("step_denied").ToEnvelope(message);
}
