namespace AgentOps;

/// <summary>Checks what a run has made of its worktree. What it is compared with is no argument: whoever made the change must not choose it.</summary>
internal sealed class CheckGuardrailsTool(GuardrailService guardrails, Workspace workspace, IWorktreeStore worktrees) : ITool
{
    private const int MostShown = 50;

    public ToolDescriptor Descriptor { get; } = new()
    {
        Name = "check_guardrails",
        Description = "Checks everything that was changed in this worktree since it was made (without a worktree: since the last commit) against the guardrails: secrets, sensitive paths, large deletions, links and names that lead away, binaries, code without tests, and with planned_files code outside the plan. Changes nothing.",
        Schema = """
            {"type":"object","additionalProperties":false,"properties":{
              "planned_files":{"type":"array","maxItems":500,"items":{"type":"string","minLength":1,"maxLength":500},"description":"Files, folders or patterns of the plan; code outside them is told."}}}
            """,
        Risk = Risk.Safe,
        Idempotent = true,
    };

    public async Task<ToolResult> InvokeAsync(ToolInvocation invocation, CancellationToken ct)
    {
        var plan = invocation.Arguments.Has("planned_files") ? invocation.Arguments.List("planned_files") : null;
        var report = await guardrails.CheckAsync(invocation.Root, await WorktreeBase.OfAsync(workspace, worktrees, invocation.Root, ct), plan, ct);
        return ToolResult.Ok(Describe(report), GuardrailJson.Write(report));
    }

    private static string Describe(GuardrailReport report)
    {
        var head = $"Changed files: {report.Change.Files.Count}, lines added: {report.Change.Added}, removed: {report.Change.Removed}. Findings: {report.Findings.Count}.";
        if (report.IsClean)
            return head;
        var table = MarkdownTable.Write(
            ["severity", "rule", "path", "message"],
            report.Findings.Take(MostShown).Select(finding => new[] { finding.Severity.ToString(), finding.Rule, finding.Line is null ? finding.Path : $"{finding.Path}:{finding.Line}", finding.Message }));
        return $"{head}\n\n{table}" + (report.Findings.Count > MostShown ? $"\n\n{report.Findings.Count - MostShown} more." : "");
    }
}
