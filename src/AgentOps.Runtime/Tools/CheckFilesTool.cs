using System.Text.Json;

namespace AgentOps;

/// <summary>Says which expected files a repository has.</summary>
internal sealed class CheckFilesTool : ITool
{
    public ToolDescriptor Descriptor { get; } = new()
    {
        Name = "check_files",
        Description = "Says which expected files the workspace has. checks names what is wanted and the file patterns that satisfy it (any one, upper or lower case), such as {\"README\": [\"README*\"], \"tests\": [\"tests/**\"]}. A pattern with a leading / matches at the root only.",
        Schema = """
            {"type":"object","additionalProperties":false,"required":["checks"],"properties":{
              "checks":{"type":"object","additionalProperties":{"type":"array","minItems":1,"maxItems":50,"items":{"type":"string","minLength":1,"maxLength":200}}}}}
            """,
        Risk = Risk.Safe,
        Idempotent = true,
    };

    public async Task<ToolResult> InvokeAsync(ToolInvocation invocation, CancellationToken ct)
    {
        var paths = (await FileSet.ListAsync(invocation.Root, invocation.Root, ct))
            .Select(file => FileSet.Relative(invocation.Root, file.FullName))
            .OrderBy(path => path.Count(character => character == '/')).ThenBy(path => path, StringComparer.Ordinal).ToList();
        using var checks = JsonDocument.Parse(invocation.Arguments.Raw("checks") ?? "{}");
        var rows = checks.RootElement.EnumerateObject().Select(check => (check.Name, Found: FirstMatch(check.Value, paths))).ToList();

        var missing = rows.Where(row => row.Found is null).Select(row => row.Name).ToList();
        var table = MarkdownTable.Write(["wanted", "found"], rows.Select(row => new[] { row.Name, row.Found ?? "**missing**" }));
        return ToolResult.Ok(table, ToolJson.Object(("checked", rows.Count), ("missing", missing.Count), ("missing_names", missing)));
    }

    private static string? FirstMatch(JsonElement patterns, List<string> paths) => patterns.EnumerateArray()
        .Select(pattern => new Glob(pattern.GetString()!, ignoreCase: true))
        .Select(glob => paths.Find(glob.Matches))
        .FirstOrDefault(found => found is not null);
}
