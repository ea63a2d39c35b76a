using System.Text.Json.Nodes;

namespace AgentOps;

/// <summary>propose_publication: what the run has done is to reach its issue's tracker. Asks a person, or publishes where the configuration lets it.</summary>
internal sealed class ProposePublicationTool(AgentRuntime runtime) : ITool
{
    /// <summary>The rule of a finding that the run's own review names.</summary>
    public const string Concern = "review_concern";

    public ToolDescriptor Descriptor { get; } = new()
    {
        Name = "propose_publication",
        Description = "Commits what the run has done in its worktree and proposes it to the issue's tracker: branch, draft pull request, comment, labels. A person decides, unless the "
            + "configuration lets what is low risk go. A run proposes once; a repeated call gives what became of it.",
        Schema = """
            {"type":"object","additionalProperties":false,"required":["issue","title"],"properties":{
              "tracker":{"type":"string","minLength":1,"maxLength":100},
              "issue":{"type":"integer","minimum":1,"maximum":2147483647},
              "title":{"type":"string","minLength":1,"maxLength":1000},
              "body":{"type":"string","maxLength":200000},
              "comment":{"type":"string","maxLength":200000},
              "labels":{"type":"array","items":{"type":"string","minLength":1,"maxLength":50},"maxItems":20},
              "planned_files":{"type":"array","items":{"type":"string","minLength":1},"maxItems":1000},
              "review":{"enum":["approve","request_changes"]},
              "review_summary":{"type":"string","maxLength":200000},
              "concerns":{"type":"array","items":{"type":"string","minLength":1,"maxLength":1000},"maxItems":100}}}
            """,
        Risk = Risk.Review,
        Idempotent = true,
    };

    public async Task<ToolResult> InvokeAsync(ToolInvocation invocation, CancellationToken ct)
    {
        var arguments = invocation.Arguments;
        var (run, worktree) = await OwnerAsync(invocation.RunId, ct);
        var publication = await runtime.Publications.ProposeAsync(new PublicationProposal
        {
            RunId = run,
            WorktreeId = worktree,
            Tracker = arguments.Text("tracker", runtime.Issues.DefaultName),
            Issue = arguments.Number("issue", 0),
            Title = arguments.Text("title"),
            Body = arguments.Text("body"),
            Comment = arguments.Text("comment"),
            Labels = arguments.List("labels"),
            PlannedFiles = arguments.Has("planned_files") ? arguments.List("planned_files") : null,
            Review = arguments.Has("review") ? new PublicationReview(arguments.Text("review") == "approve", arguments.Text("review_summary")) : null,
            Findings = [.. arguments.List("concerns").Select(concern => new GuardrailFinding { Rule = Concern, Severity = GuardrailSeverity.Medium, Path = ".", Message = VisibleText.Of(Redactor.Redact(concern)) })],
        }, ct);
        return ToolResult.Ok($"{publication.Summary} {publication.Reason} It is {publication.Status}.", Data(publication).ToJsonString());
    }

    // A step's run works for the run that is about the issue, in that one's worktree.
    private async Task<(string Run, string? Worktree)> OwnerAsync(string runId, CancellationToken ct)
    {
        string? worktree = null;
        while (true)
        {
            worktree ??= (await runtime.Store.Worktrees.FindAsync(runId, ct))?.Id;
            if (await runtime.Store.Runs.FindAsync(runId, ct) is not { ParentId: { } parent, Kind: not RunKind.Issue })
                return (runId, worktree);
            runId = parent;
        }
    }

    private static JsonObject Data(Publication publication) => new()
    {
        ["publication"] = publication.Id,
        ["status"] = publication.Status.ToString(),
        ["needs_person"] = publication.ApprovalId is not null,
        ["approval"] = publication.ApprovalId,
        ["reason"] = publication.Reason,
        ["findings"] = publication.Findings.Count,
        ["branch"] = publication.Branch,
        ["commit"] = publication.Commit,
        ["actions"] = new JsonArray([.. publication.Actions.Select(action => (JsonNode)new JsonObject { ["kind"] = action.Kind.ToString(), ["status"] = action.Status.ToString(), ["url"] = action.Url })]),
    };
}
