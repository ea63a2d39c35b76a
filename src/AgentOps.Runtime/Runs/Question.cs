namespace AgentOps;

/// <summary>Words a question about a run, or about one of its steps, as the approval that is stored.</summary>
internal static class Question
{
    private const int LongestArguments = 200;

    public static Approval Of(RunExecution x, Step? step, ApprovalKind kind, string summary, DateTimeOffset now, ApprovalSettings settings) => new()
    {
        Id = AgentId.New(now),
        RunId = x.Run.Id,
        Mission = x.Mission.Id,
        Kind = kind,
        StepNumber = step?.Number ?? x.Steps.Count + 1,
        Tool = step?.Tool,
        Arguments = step?.Arguments,
        CallHash = step?.CallHash,
        Risk = step?.Risk ?? Risk.Safe,
        Summary = summary,
        RequestedAt = now,
        ExpiresAt = now + settings.Timeout,
    };

    /// <summary>May this call be made?</summary>
    public static Approval OfCall(RunExecution x, Step step, ApprovalSettings settings) =>
        Of(x, step, ApprovalKind.ToolCall, $"May '{step.Tool}' be called with {Shorten(step.Arguments)}?", step.StartedAt, settings);

    private static string Shorten(string text) => text.Length <= LongestArguments ? text : text[..LongestArguments] + "…";
}
