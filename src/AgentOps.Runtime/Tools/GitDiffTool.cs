namespace AgentOps;

/// <summary>Shows changes of files.</summary>
internal sealed class GitDiffTool : ITool
{
    private const int OutputLimit = 256 * 1024;

    public ToolDescriptor Descriptor { get; } = new()
    {
        Name = "git_diff",
        Description = "Shows changes as a unified diff: of the working tree against the index, of the index (staged), or against a commit or branch (base). With stat only the counts by file.",
        Schema = """
            {"type":"object","additionalProperties":false,"properties":{
              "staged":{"type":"boolean","default":false,"description":"true: what is staged for the next commit."},
              "base":{"type":"string","maxLength":200,"pattern":"^[A-Za-z0-9_@][A-Za-z0-9_@./~^-]*$","description":"Commit, branch or range, such as HEAD~3 or main...HEAD."},
              "paths":{"type":"array","maxItems":100,"items":{"type":"string","minLength":1},"description":"Only these files or folders."},
              "stat":{"type":"boolean","default":false}}}
            """,
        Risk = Risk.Safe,
        Idempotent = true,
    };

    public async Task<ToolResult> InvokeAsync(ToolInvocation invocation, CancellationToken ct)
    {
        var git = new GitCommand(invocation.Root);
        // Outside a repository git diff compares two files instead of failing.
        await git.RunAsync(["rev-parse", "--git-dir"], OutputLimit, ct);
        var filters = await GitFilters.OffAsync(git, ct);
        var result = await git.RunAsync([.. filters, .. Command(invocation.Arguments), "--", .. GitPaths.Of(invocation, "paths")], OutputLimit, ct);
        return new ToolResult
        {
            Output = result.Output.Length == 0 ? "No differences." : result.Output,
            Truncated = result.Truncated,
            Data = ToolJson.Object(("empty", result.Output.Length == 0), ("truncated", result.Truncated)),
        };
    }

    private static List<string> Command(ToolArguments arguments)
    {
        List<string> command = ["diff", "--no-ext-diff", "--no-textconv", "--no-color", "--ignore-submodules=dirty", "--relative"];
        if (arguments.Flag("staged"))
            command.Add("--cached");
        if (arguments.Flag("stat"))
            command.Add("--stat=120");
        if (arguments.Has("base"))
            command.Add(arguments.Text("base"));
        return command;
    }
}
