using System.Globalization;

namespace AgentOps;

/// <summary>Lists branches by age, the stale ones or all.</summary>
internal sealed class GitBranchesTool(TimeProvider clock) : ITool
{
    private const int OutputLimit = 4 * 1024 * 1024;
    private const string Format = "--format=%(refname)%00%(committerdate:iso-strict)%00%(authorname)%00%(HEAD)%00%(symref)";

    public ToolDescriptor Descriptor { get; } = new()
    {
        Name = "git_branches",
        Description = "Lists local and remote-tracking branches whose last commit is older than some days, oldest first, and whether each is merged into the main branch. With all every branch.",
        Schema = """
            {"type":"object","additionalProperties":false,"properties":{
              "stale_days":{"type":"integer","minimum":1,"maximum":36500,"default":90},
              "all":{"type":"boolean","default":false},
              "limit":{"type":"integer","minimum":1,"maximum":1000,"default":50}}}
            """,
        Risk = Risk.Safe,
        Idempotent = true,
    };

    public async Task<ToolResult> InvokeAsync(ToolInvocation invocation, CancellationToken ct)
    {
        var git = new GitCommand(invocation.Root);
        var days = invocation.Arguments.Number("stale_days", 90);
        var branches = GitBranch.Parse((await git.RunAsync(["for-each-ref", Format, "refs/heads", "refs/remotes"], OutputLimit, ct)).Output);
        var main = GitBranch.Main(branches);
        var merged = main is null ? [] : await MergedAsync(git, main, ct);
        var stale = branches.Where(branch => branch != main && branch.At < clock.GetUtcNow().AddDays(-days)).OrderBy(branch => branch.At).ToList();
        var shown = invocation.Arguments.Flag("all") ? branches.OrderBy(branch => branch.At).ToList() : stale;
        var limit = invocation.Arguments.Number("limit", 50);

        var head = $"Branches: {branches.Count}, without a commit in the last {days} days: {stale.Count}.";
        return new ToolResult
        {
            Output = shown.Count == 0 ? head : $"{head}\n\n{Table(shown.Take(limit), main, merged)}",
            Truncated = shown.Count > limit,
            Data = ToolJson.Object(
                ("branches", branches.Count), ("stale", stale.Count), ("stale_merged", stale.Count(branch => merged.Contains(branch.Ref))), ("main", main?.Name)),
        };
    }

    private static async Task<HashSet<string>> MergedAsync(GitCommand git, GitBranch main, CancellationToken ct)
    {
        var result = await git.RunAsync(["for-each-ref", "--format=%(refname)", "--merged", main.Ref, "refs/heads", "refs/remotes"], OutputLimit, ct);
        return result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
    }

    private string Table(IEnumerable<GitBranch> branches, GitBranch? main, HashSet<string> merged) => MarkdownTable.Write(
        ["branch", "last commit", "days ago>", "author", $"merged into {main?.Name ?? "main"}"],
        branches.Select(branch => new[]
        {
            branch.Name,
            branch.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ((int)(clock.GetUtcNow() - branch.At).TotalDays).ToString(CultureInfo.InvariantCulture),
            branch.Author,
            merged.Contains(branch.Ref) ? "yes" : "no",
        }));
}
