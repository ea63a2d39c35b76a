namespace AgentOps;

/// <summary>Sums up who changed how much, and which files change most.</summary>
internal sealed class GitChurnTool(CacheService? caches, TimeProvider clock) : ITool
{

    public ToolDescriptor Descriptor { get; } = new()
    {
        Name = "git_churn",
        Description = "Sums up the commits of the last days on the current branch: how many, by whom, lines added and removed, and the files that changed most often.",
        Schema = """
            {"type":"object","additionalProperties":false,"properties":{
              "days":{"type":"integer","minimum":1,"maximum":36500,"default":30},
              "limit":{"type":"integer","minimum":1,"maximum":200,"default":10,"description":"Most authors and files to list."}}}
            """,
        Risk = Risk.Safe,
        Idempotent = true,
    };

    public async Task<ToolResult> InvokeAsync(ToolInvocation invocation, CancellationToken ct)
    {
        var days = invocation.Arguments.Number("days", 30);
        var history = await new GitChurnHistory(caches, clock).ReadAsync(new GitCommand(invocation.Root), days, ct);
        var churn = history.Churn;
        return new ToolResult
        {
            Output = Describe(churn, days, invocation.Arguments.Number("limit", 10)) + (history.Truncated ? "\n\nThe history is larger than what was read; older commits are not counted." : ""),
            Truncated = history.Truncated,
            Data = ToolJson.Object(
                ("commits", churn.Commits), ("authors", churn.Authors.Count), ("added", churn.Added), ("removed", churn.Removed), ("files", churn.Files.Count)),
        };
    }

    private static string Describe(GitChurn churn, int days, int limit)
    {
        if (churn.Commits == 0)
            return $"No commits in the last {days} days.";
        var authors = MarkdownTable.Write(["author", "commits>"], churn.Authors.Take(limit).Select(author => new[] { author.Name, $"{author.Commits}" }));
        var head = $"Commits of the last {days} days: {churn.Commits}, authors: {churn.Authors.Count}, files changed: {churn.Files.Count}, lines added: {churn.Added}, lines removed: {churn.Removed}.";
        if (churn.Files.Count == 0)
            return $"{head}\n\n{authors}";
        var files = MarkdownTable.Write(
            ["file", "commits>", "added>", "removed>"],
            churn.Files.Take(limit).Select(file => new[] { file.Path, $"{file.Commits}", $"{file.Added}", $"{file.Removed}" }));
        return $"{head}\n\n{authors}\n\nMost changed files:\n\n{files}";
    }
}
