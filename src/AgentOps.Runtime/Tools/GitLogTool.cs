using System.Globalization;

namespace AgentOps;

/// <summary>Lists commits.</summary>
internal sealed class GitLogTool(TimeProvider clock) : ITool
{
    private const int OutputLimit = 2 * 1024 * 1024;

    public ToolDescriptor Descriptor { get; } = new()
    {
        Name = "git_log",
        Description = "Lists commits, newest first, as a table of commit, date, author and subject; of the last days, of some paths, or the newest ones.",
        Schema = """
            {"type":"object","additionalProperties":false,"properties":{
              "days":{"type":"integer","minimum":1,"maximum":36500,"description":"Only commits of the last N days."},
              "count":{"type":"integer","minimum":1,"maximum":1000,"default":20,"description":"Most commits to list."},
              "paths":{"type":"array","maxItems":100,"items":{"type":"string","minLength":1},"description":"Only commits that touch these."}}}
            """,
        Risk = Risk.Safe,
        Idempotent = true,
    };

    public async Task<ToolResult> InvokeAsync(ToolInvocation invocation, CancellationToken ct)
    {
        var count = invocation.Arguments.Number("count", 20);
        // One more than asked tells whether the list is whole.
        List<string> options = ["-z", "--format=%h%x1f%cI%x1f%an%x1f%s", "-n", (count + 1).ToString(CultureInfo.InvariantCulture)];
        if (invocation.Arguments.Has("days"))
            options.Add(GitHistory.Since(clock, invocation.Arguments.Number("days", 30)));

        var result = await GitHistory.LogAsync(new GitCommand(invocation.Root), options, GitPaths.Of(invocation, "paths"), OutputLimit, ct);
        var commits = result.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\x1f'))
            .Where(fields => fields.Length == 4).ToList();
        var more = commits.Count > count || result.Truncated;
        var shown = commits.Take(count).Select(fields => new[] { fields[0], GitHistory.Day(fields[1]), fields[2], fields[3] }).ToList();
        var table = MarkdownTable.Write(["commit", "date", "author", "subject"], shown);
        return new ToolResult
        {
            Output = shown.Count == 0 ? "No commits." : more ? $"{table}\n\nThere are more." : table,
            Truncated = more,
            Data = ToolJson.Object(("commits", shown.Count), ("more", more)),
        };
    }
}
