namespace AgentOps;

/// <summary>judge_review: holds a reviewer's decision against the rules.</summary>
internal sealed class JudgeReviewTool : ITool
{
    public ToolDescriptor Descriptor { get; } = new()
    {
        Name = "judge_review",
        Description = "Says whether a reviewer's approval stands: not with a finding of the guardrails, with a fault that must be mended, or for a broad change that the plan checks by hand alone.",
        Schema = """
            {"type":"object","additionalProperties":false,"required":["review","plan","guardrails"],"properties":{
              "review":{"type":"object","description":"decision, summary, findings."},
              "plan":{"type":"object","description":"validation."},
              "guardrails":{"type":"object","description":"What check_guardrails gave as its data."}}}
            """,
        Risk = Risk.Safe,
        Idempotent = true,
    };

    public Task<ToolResult> InvokeAsync(ToolInvocation invocation, CancellationToken ct)
    {
        var arguments = invocation.Arguments;
        var verdict = ReviewRules.Judge(ReviewReading.Read(arguments.Raw("review")!, arguments.Raw("plan")!, arguments.Raw("guardrails")!));
        return Task.FromResult(ToolResult.Ok(
            verdict.Approved ? "The approval stands." : verdict.Overridden ? "The reviewer approves, the rules do not: a person decides." : "The reviewer asks for changes: a person decides.",
            ToolJson.Object(
                ("decision", verdict.Approved ? "approve" : "request_changes"),
                ("overridden", verdict.Overridden),
                ("risk", verdict.Risk.ToString().ToLowerInvariant()),
                ("summary", verdict.Summary),
                ("concerns", verdict.Concerns))));
    }
}
