using System.Text.Json;

namespace AgentOps;

/// <summary>Keeps values out of the text that a shell reads: there they could become commands. In <c>env</c> they are only values.</summary>
internal static class StepShellCheck
{
    /// <summary>Why a tool may not get such arguments; null where it may.</summary>
    /// <param name="tool">The tool's name.</param>
    /// <param name="arguments">Its arguments as a JSON object whose texts are templates.</param>
    public static string? Problem(string tool, string arguments)
    {
        using var document = JsonDocument.Parse(arguments);
        if (tool != "run_command" || !document.RootElement.TryGetProperty("shell", out var shell) || shell.ValueKind is JsonValueKind.False or JsonValueKind.Null)
            return null;
        return document.RootElement.TryGetProperty("command", out var command) && TemplateNames.In(command.GetRawText()).Any()
            ? "A {{ }} in a command for a shell would be read as part of the command" : null;
    }
}
