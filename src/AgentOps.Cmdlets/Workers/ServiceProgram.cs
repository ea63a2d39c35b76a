using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace AgentOps.Cmdlets;

/// <summary>The command line of a detached worker: absolute path of the program, and its arguments.</summary>
internal static class ServiceProgram
{
    /// <summary>This PowerShell with this module by full path. Fails with command_not_found.</summary>
    public static IReadOnlyList<string> PowerShell(PSCmdlet cmdlet, string workspace, int? slots)
    {
        var manifest = Quoted(cmdlet.MyInvocation.MyCommand.Module.Path);
        var worker = $"Invoke-AgentWorker -AsService -Workspace {Quoted(workspace)}{(slots is { } count ? string.Create(CultureInfo.InvariantCulture, $" -MaxConcurrentRuns {count}") : "")}";
        var script = "$ErrorActionPreference = 'Stop'; $ProgressPreference = 'SilentlyContinue'; $PSStyle.OutputRendering = 'PlainText'; "
            + $"Import-Module {manifest}; {worker} | ForEach-Object {{ [AgentOps.WorkerText]::Of($_, [DateTimeOffset]::UtcNow) }}";
        return [.. Program((string)cmdlet.GetVariableValue("PSHOME")), "-NoProfile", "-NonInteractive", "-Command", script];
    }

    /// <summary>AgentOps.Host, as its program or as a dll that dotnet runs. Fails with command_not_found.</summary>
    public static IReadOnlyList<string> Host(string path, string workspace, int? slots)
    {
        if (!File.Exists(path))
            throw new AgentOpsException("command_not_found", $"There is no AgentOps.Host at '{path}'.", path);
        string[] program = Path.GetExtension(path).Equals(".dll", StringComparison.OrdinalIgnoreCase) ? [DotNet(), path] : [path];
        return [.. program, "serve", "--service", "--workspace", workspace, .. slots is { } count ? ["--slots", count.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>()];
    }

    // An installation as a .NET tool has no program pwsh of its own, only the dll.
    private static IReadOnlyList<string> Program(string home)
    {
        var name = OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh";
        string?[] places = [Path.Combine(home, name), Environment.ProcessPath is { } path && Path.GetFileName(path) == name ? path : null];
        return places.FirstOrDefault(File.Exists) is { } program ? [program] : [DotNet(), Path.Combine(home, "pwsh.dll")];
    }

    private static string DotNet() => ProgramResolver.Resolve("dotnet", Environment.GetEnvironmentVariable("PATH"));

    private static string Quoted(string text) => $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
}
