using System.Collections;
using System.IO.Enumeration;

namespace AgentOps;

/// <summary>The allow-listed environment of children: what programs need to run, never every token of ours.</summary>
public static class ChildEnvironment
{
    private static readonly string[] Always =
    [
        "PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_*", "TZ", "TMPDIR", "TEMP", "TMP", "TERM", "SHELL",
        "SystemRoot", "SystemDrive", "ComSpec", "PATHEXT", "APPDATA", "LOCALAPPDATA", "USERPROFILE", "ProgramData", "ProgramFiles*",
        "DOTNET_ROOT", "DOTNET_CLI_HOME", "NUGET_PACKAGES",
    ];

    /// <summary>From this process's environment.</summary>
    /// <param name="settings">Its patterns are passed on too.</param>
    /// <param name="extra">More names or patterns.</param>
    /// <param name="additions">Set whatever else is there.</param>
    public static IReadOnlyDictionary<string, string> Build(
        CommandSettings settings, IEnumerable<string> extra, IReadOnlyDictionary<string, string> additions) =>
        Build(settings, extra, additions, Environment.GetEnvironmentVariables());

    /// <summary>What every child of a run is told of it: AGENTOPS_RUN_ID, AGENTOPS_WORKSPACE and AGENTOPS_TRACE_ID; in a worktree or a copy also where git ends its search for a repository.</summary>
    public static Dictionary<string, string> AdditionsOf(ToolInvocation invocation)
    {
        var additions = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [RunGuard.Variable] = invocation.RunId,
            [WorkspaceLocator.Variable] = invocation.Workspace,
            ["AGENTOPS_TRACE_ID"] = invocation.TraceId,
        };
        if (GitCeiling.Of(invocation.Root) is { } ceiling)
            additions[GitCeiling.Variable] = ceiling;
        return additions;
    }

    internal static IReadOnlyDictionary<string, string> Build(
        CommandSettings settings, IEnumerable<string> extra, IReadOnlyDictionary<string, string> additions, IDictionary source)
    {
        string[] patterns = [.. Always, .. settings.Environment, .. extra];
        var result = new Dictionary<string, string>(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (DictionaryEntry variable in source)
        {
            var name = (string)variable.Key;
            if (variable.Value is string value && patterns.Any(pattern => Matches(pattern, name)))
                result[name] = value;
        }
        foreach (var (name, value) in additions)
            result[name] = value;
        return result;
    }

    private static bool Matches(string pattern, string name) =>
        FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: OperatingSystem.IsWindows());
}
