using System.Text.RegularExpressions;

namespace AgentOps;

/// <summary>Finds lines by regular expression or by plain text.</summary>
internal sealed class SearchTextTool(TimeProvider clock) : ITool
{
    private const long LargestFile = 16 * 1024 * 1024;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public ToolDescriptor Descriptor { get; } = new()
    {
        Name = "search_text",
        Description = "Finds lines in the workspace's text files by regular expression (or plain text with literal) and gives them as path:line: text. Binary files, files over 16 MiB and what git ignores are left out.",
        Schema = """
            {"type":"object","additionalProperties":false,"required":["pattern"],"properties":{
              "pattern":{"type":"string","minLength":1,"maxLength":1000,"description":".NET regular expression, matched line by line."},
              "literal":{"type":"boolean","default":false,"description":"true: pattern is plain text."},
              "ignore_case":{"type":"boolean","default":false},
              "path":{"type":"string","minLength":1,"default":".","description":"Folder to search, with all below it."},
              "glob":{"type":"string","minLength":1,"maxLength":200,"description":"Only these files, such as *.cs or src/**/*.md."},
              "max_matches":{"type":"integer","minimum":1,"maximum":1000,"default":100}}}
            """,
        Risk = Risk.Safe,
        Idempotent = true,
    };

    public async Task<ToolResult> InvokeAsync(ToolInvocation invocation, CancellationToken ct)
    {
        var arguments = invocation.Arguments;
        var asked = arguments.Text("path", ".");
        var folder = ToolFiles.Read(invocation, asked);
        if (!Directory.Exists(folder))
            return ToolResult.Fail("file_unreadable", $"'{asked}' is no folder.");
        var pattern = arguments.Flag("literal") ? Regex.Escape(arguments.Text("pattern")) : arguments.Text("pattern");
        if (SafeRegex.TryCreate(pattern, out var problem, arguments.Flag("ignore_case")) is not { } regex)
            return ToolResult.Fail("tool_arguments_invalid", $"/pattern: {problem}.");

        var glob = arguments.Has("glob") ? new Glob(arguments.Text("glob")) : null;
        var search = new TextSearch(regex, arguments.Number("max_matches", 100));
        using var limit = new CancellationTokenSource(Limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            foreach (var file in await FileSet.ListAsync(invocation.Root, folder, either.Token))
            {
                var path = FileSet.Relative(invocation.Root, file.FullName);
                if (glob?.Matches(path) ?? true)
                    await search.AddAsync(file, path, LargestFile, either.Token);
                if (search.Full)
                    break;
            }
            return search.ToResult();
        }
        catch (RegexMatchTimeoutException)
        {
            return ToolResult.Fail("tool_timeout", $"/pattern: '{regex}' took more than {SafeRegex.Limit.TotalMilliseconds} ms on one line; make it simpler.", search.Text);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return ToolResult.Fail("tool_timeout", $"The search took more than {Limit.TotalSeconds} s; narrow it with path or glob.", search.Text);
        }
    }
}
