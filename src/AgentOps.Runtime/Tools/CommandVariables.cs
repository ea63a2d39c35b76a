using System.Text.Json;
using System.Text.RegularExpressions;

namespace AgentOps;

/// <summary>The variables that a run_command call sets for its child. Those that decide which code is loaded, and our own, are refused.</summary>
internal static partial class CommandVariables
{
    /// <summary>The variables of the call and, over them, ours. Fails with tool_arguments_invalid.</summary>
    public static IReadOnlyDictionary<string, string> Read(ToolArguments arguments, IReadOnlyDictionary<string, string> ours)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        if (arguments.Has("env"))
        {
            using var document = JsonDocument.Parse(arguments.Raw("env")!);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw Invalid("env", "is not an object of texts");
            foreach (var variable in document.RootElement.EnumerateObject())
                result[Checked(variable.Name)] = variable.Value.ValueKind == JsonValueKind.String && !variable.Value.GetString()!.Contains('\0')
                    ? variable.Value.GetString()! : throw Invalid($"env.{variable.Name}", "is not a text");
        }
        foreach (var (name, value) in ours)
            result[name] = value;
        return result;
    }

    private static string Checked(string name) => !Name().IsMatch(name) ? throw Invalid($"env.{name}", "has characters other than A-Z, 0-9 and _")
        : Refused().IsMatch(name) ? throw Invalid($"env.{name}", "may not be set: PATH, LD_*, DYLD_* and AGENTOPS_* are kept as they are")
        : name;

    private static AgentOpsException Invalid(string where, string what) => new("tool_arguments_invalid", $"{where} {what}.", where);

    [GeneratedRegex(@"^[A-Z_][A-Z0-9_]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex("^(?:PATH\\z|LD_|DYLD_|AGENTOPS_)", RegexOptions.CultureInvariant)]
    private static partial Regex Refused();
}
