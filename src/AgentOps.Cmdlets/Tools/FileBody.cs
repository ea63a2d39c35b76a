using System.Management.Automation;
using System.Security.Cryptography;
using System.Text;

namespace AgentOps.Cmdlets;

/// <summary>A script file that must still be, byte for byte, what was registered.</summary>
internal sealed class FileBody(string tool, string path, string hash) : ToolBody
{
    private ScriptBody? script;

    public override bool LeavesTraces => script?.LeavesTraces ?? true;

    public static string HashOf(byte[] bytes) => Convert.ToHexString(SHA256.HashData(bytes)).ToLowerInvariant();

    public override void AddTo(PowerShell shell, ToolRunspace runspace)
    {
        // The bytes that were compared are the bytes that run.
        var bytes = File.ReadAllBytes(path);
        if (HashOf(bytes) != hash)
            throw new AgentOpsException("tool_changed", $"{path} is not the script that was registered as {tool}.", tool);
        script ??= new ScriptBody(TextOf(bytes));
        script.AddTo(shell, runspace);
    }

    public static string TextOf(byte[] bytes)
    {
        using var reader = new StreamReader(new MemoryStream(bytes), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }
}
