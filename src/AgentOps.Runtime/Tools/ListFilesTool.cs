namespace AgentOps;

/// <summary>Lists files by pattern, by name, size or age.</summary>
internal sealed class ListFilesTool : ITool
{
    public ToolDescriptor Descriptor { get; } = new()
    {
        Name = "list_files",
        Description = "Lists the files of the workspace that git tracks or would track (without git: all but build output), as a table of path and size. Sort by size with a small limit to find the largest files.",
        Schema = """
            {"type":"object","additionalProperties":false,"properties":{
              "path":{"type":"string","minLength":1,"default":".","description":"Folder to list, with all below it."},
              "pattern":{"type":"string","minLength":1,"maxLength":200,"description":"Such as *.cs or src/**/*.md; * stays inside a name, ** crosses folders."},
              "sort":{"enum":["name","size","modified"],"default":"name","description":"size: largest first; modified: newest first."},
              "limit":{"type":"integer","minimum":1,"maximum":5000,"default":200}}}
            """,
        Risk = Risk.Safe,
        Idempotent = true,
    };

    public async Task<ToolResult> InvokeAsync(ToolInvocation invocation, CancellationToken ct)
    {
        var asked = invocation.Arguments.Text("path", ".");
        var folder = ToolFiles.Read(invocation, asked);
        if (!Directory.Exists(folder))
            return ToolResult.Fail("file_unreadable", $"'{asked}' is no folder.");
        var glob = invocation.Arguments.Has("pattern") ? new Glob(invocation.Arguments.Text("pattern")) : null;
        var limit = invocation.Arguments.Number("limit", 200);

        var all = await FileSet.ListAsync(invocation.Root, folder, ct);
        var found = all.Select(file => (File: file, Path: FileSet.Relative(invocation.Root, file.FullName)))
            .Where(one => glob?.Matches(one.Path) ?? true).ToList();
        var shown = Sort(found, invocation.Arguments.Text("sort", "name")).Take(limit).ToList();

        var table = MarkdownTable.Write(["file", "size>"], shown.Select(one => new[] { one.Path, ByteSize.Show(one.File.Length) }));
        return new ToolResult
        {
            Output = found.Count == 0 ? "No files." : $"{table}\n\n{Summary(shown.Count, found.Count)}",
            Truncated = shown.Count < found.Count,
            Data = ToolJson.Object(("files", found.Count), ("shown", shown.Count), ("bytes", found.Sum(one => one.File.Length))),
        };
    }

    private static IEnumerable<(FileInfo File, string Path)> Sort(IEnumerable<(FileInfo File, string Path)> files, string order) => order switch
    {
        "size" => files.OrderByDescending(one => one.File.Length).ThenBy(one => one.Path, StringComparer.Ordinal),
        "modified" => files.OrderByDescending(one => one.File.LastWriteTimeUtc).ThenBy(one => one.Path, StringComparer.Ordinal),
        _ => files,
    };

    private static string Summary(int shown, int all) => shown < all ? $"{shown} of {all} files." : $"{all} {(all == 1 ? "file" : "files")}.";
}
