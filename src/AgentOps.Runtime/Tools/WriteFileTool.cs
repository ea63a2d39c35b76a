using System.Text;

namespace AgentOps;

/// <summary>Writes a text file of the workspace.</summary>
internal sealed class WriteFileTool : ITool
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public ToolDescriptor Descriptor { get; } = new()
    {
        Name = "write_file",
        Description = "Writes a UTF-8 text file in the workspace as a whole. An existing file is replaced only with overwrite. With append the text goes to the end; a text that the file already ends with is not added again.",
        Schema = """
            {"type":"object","additionalProperties":false,"required":["path","content"],"properties":{
              "path":{"type":"string","minLength":1,"description":"Path relative to the workspace; .git and .agentops are refused."},
              "content":{"type":"string","maxLength":4194304},
              "overwrite":{"type":"boolean","default":false},
              "append":{"type":"boolean","default":false},
              "create_folders":{"type":"boolean","default":true}}}
            """,
        Risk = Risk.Review,
        Idempotent = true,
    };

    public async Task<ToolResult> InvokeAsync(ToolInvocation invocation, CancellationToken ct)
    {
        var asked = invocation.Arguments.Text("path");
        var path = ToolFiles.Write(invocation, asked);
        try
        {
            return await WriteAsync(invocation.Arguments, path, asked, ct);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return ToolResult.Fail("tool_failed", $"'{asked}' cannot be written: {refused.Message}");
        }
    }

    private static async Task<ToolResult> WriteAsync(ToolArguments arguments, string path, string asked, CancellationToken ct)
    {
        var content = Utf8.GetBytes(arguments.Text("content"));
        var append = arguments.Flag("append");
        if (Directory.Exists(path))
            return ToolResult.Fail("tool_failed", $"'{asked}' is a folder.");

        var old = File.Exists(path) ? await File.ReadAllBytesAsync(path, ct) : null;
        // Doing it again after a crash must find the work done, not fail on its own file.
        if (old is not null && (append ? old.AsSpan().EndsWith(content) : old.AsSpan().SequenceEqual(content)))
            return Written(asked, old.Length, changed: false);
        if (old is not null && !append && !arguments.Flag("overwrite"))
            return ToolResult.Fail("tool_failed", $"'{asked}' exists and overwrite is not set.");

        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder) && !arguments.Flag("create_folders", true))
            return ToolResult.Fail("tool_failed", $"The folder of '{asked}' does not exist and create_folders is false.");
        Directory.CreateDirectory(folder);
        byte[] all = append && old is not null ? [.. old, .. content] : content;
        await AtomicFile.WriteAsync(path, all, ownerOnly: false, ct);
        return Written(asked, all.Length, changed: true);
    }

    private static ToolResult Written(string path, int bytes, bool changed) => ToolResult.Ok(
        changed ? $"Wrote {path} ({ByteSize.Show(bytes)})." : $"{path} already has this content.",
        ToolJson.Object(("path", path), ("bytes", bytes), ("changed", changed)));
}
