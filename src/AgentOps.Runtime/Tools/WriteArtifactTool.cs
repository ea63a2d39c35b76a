using System.Text;

namespace AgentOps;

/// <summary>Writes a text among the run's own artifacts.</summary>
internal sealed class WriteArtifactTool : ITool
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public ToolDescriptor Descriptor { get; } = new()
    {
        Name = "write_artifact",
        Description = "Keeps a text, such as a report, among this run's artifacts under a plain file name, and tells its path. The working tree is not touched.",
        Schema = """
            {"type":"object","additionalProperties":false,"required":["name","content"],"properties":{
              "name":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9._-]*$","maxLength":100,"description":"File name without folders, such as report.md."},
              "content":{"type":"string","maxLength":4194304}}}
            """,
        Risk = Risk.Safe,
        Idempotent = true,
    };

    public async Task<ToolResult> InvokeAsync(ToolInvocation invocation, CancellationToken ct)
    {
        var name = invocation.Arguments.Text("name");
        if (name != Path.GetFileName(name) || name is "" or "." or "..")
            return ToolResult.Fail("path_outside_workspace", $"'{name}' is no plain file name.");
        var content = Utf8.GetBytes(invocation.Arguments.Text("content"));
        var path = Path.Combine(invocation.Artifacts, name);
        try
        {
            Directory.CreateDirectory(invocation.Artifacts);
            await AtomicFile.WriteAsync(path, content, ownerOnly: true, ct);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return ToolResult.Fail("tool_failed", $"The artifact '{name}' cannot be written: {refused.Message}");
        }
        var relative = FileSet.Relative(invocation.Workspace, path);
        var data = ToolJson.Object(("path", relative), ("bytes", content.Length));
        return ToolResult.Ok($"Wrote {relative} ({ByteSize.Show(content.Length)}).", data) with { Artifact = relative };
    }
}
