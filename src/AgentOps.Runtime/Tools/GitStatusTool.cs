namespace AgentOps;

/// <summary>Shows the branch and what is not committed.</summary>
internal sealed class GitStatusTool : ITool
{
    private const int OutputLimit = 4 * 1024 * 1024;

    public ToolDescriptor Descriptor { get; } = new()
    {
        Name = "git_status",
        Description = "Shows the current branch, how far it is from its upstream, and every uncommitted, untracked or conflicted file.",
        Schema = """
            {"type":"object","additionalProperties":false,"properties":{
              "limit":{"type":"integer","minimum":1,"maximum":2000,"default":100,"description":"Most files to name."}}}
            """,
        Risk = Risk.Safe,
        Idempotent = true,
    };

    public async Task<ToolResult> InvokeAsync(ToolInvocation invocation, CancellationToken ct)
    {
        var git = new GitCommand(invocation.Root);
        var filters = await GitFilters.OffAsync(git, ct);
        var result = await git.RunAsync([.. filters, "status", "--porcelain=v2", "--branch", "-z", "--untracked-files=normal", "--ignore-submodules=dirty", "--", "."], OutputLimit, ct);
        var status = GitStatus.Parse(result.Output);
        var limit = invocation.Arguments.Number("limit", 100);
        return new ToolResult
        {
            Output = Describe(status, limit),
            Truncated = result.Truncated || status.Files.Count > limit,
            Data = ToolJson.Object(
                ("branch", status.Branch), ("upstream", status.Upstream), ("ahead", status.Ahead), ("behind", status.Behind),
                ("staged", status.Count("staged")), ("changed", status.Count("changed")), ("untracked", status.Count("untracked")),
                ("conflicted", status.Count("conflicted")), ("files", status.Files.Count), ("clean", status.Files.Count == 0)),
        };
    }

    private static string Describe(GitStatus status, int limit)
    {
        var upstream = status.Upstream is null ? "no upstream" : $"{status.Ahead} ahead of and {status.Behind} behind {status.Upstream}";
        var head = $"Branch {status.Branch}, {upstream}.";
        if (status.Files.Count == 0)
            return $"{head}\n\nNothing uncommitted.";
        var table = MarkdownTable.Write(["state", "file"], status.Files.Take(limit).Select(file => new[] { file.State, file.Path }));
        var rest = status.Files.Count > limit ? $"\n\n{status.Files.Count - limit} more." : "";
        return $"{head}\n\n{table}{rest}";
    }
}
