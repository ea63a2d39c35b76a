using System.Text;

namespace AgentOps;

/// <summary>Reads lines of a text file.</summary>
internal sealed class ReadFileTool : ITool
{
    private const int DefaultLines = 2000;
    private const int MostCharacters = 256 * 1024;

    public ToolDescriptor Descriptor { get; } = new()
    {
        Name = "read_file",
        Description = "Reads a text file of the workspace, or a part of it by line numbers. Binary files are refused. Ask for the next part with offset when the result says there is more.",
        Schema = """
            {"type":"object","additionalProperties":false,"required":["path"],"properties":{
              "path":{"type":"string","minLength":1,"description":"Path relative to the workspace."},
              "offset":{"type":"integer","minimum":1,"maximum":100000000,"default":1,"description":"First line, from 1."},
              "limit":{"type":"integer","minimum":1,"maximum":10000,"default":2000,"description":"Most lines to read."}}}
            """,
        Risk = Risk.Safe,
        Idempotent = true,
    };

    public async Task<ToolResult> InvokeAsync(ToolInvocation invocation, CancellationToken ct)
    {
        var asked = invocation.Arguments.Text("path");
        var path = ToolFiles.Read(invocation, asked);
        var offset = invocation.Arguments.Number("offset", 1);
        var limit = invocation.Arguments.Number("limit", DefaultLines);
        try
        {
            if (!File.Exists(path))
                return ToolResult.Fail("file_unreadable", Directory.Exists(path) ? $"'{asked}' is a folder." : $"'{asked}' does not exist.");
            using var reader = await TextFile.OpenAsync(ToolFiles.OpenRead(invocation, asked), ct);
            return reader is null
                ? ToolResult.Fail("file_unreadable", $"'{asked}' is binary ({ByteSize.Show(new FileInfo(path).Length)}).")
                : await ReadAsync(reader, offset, limit, new FileInfo(path).Length, ct);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return ToolResult.Fail("file_unreadable", $"'{asked}' cannot be read: {refused.Message}");
        }
    }

    private static async Task<ToolResult> ReadAsync(StreamReader reader, int offset, int limit, long bytes, CancellationToken ct)
    {
        var text = new StringBuilder();
        var lines = new BoundedLines(reader);
        var (number, shown, more) = (0, 0, false);
        while (await lines.NextAsync(ct) is { } line)
        {
            if (++number < offset)
                continue;
            more = shown == limit || text.Length + line.Text.Length > MostCharacters;
            if (more)
                break;
            text.Append(line.Text).Append('\n');
            shown++;
        }
        var last = offset + shown - 1;
        return new ToolResult
        {
            Output = text.ToString(),
            Truncated = more,
            Data = ToolJson.Object(("first", offset), ("last", last), ("lines", shown), ("more", more), ("next_offset", more ? last + 1 : null), ("bytes", bytes)),
        };
    }
}
