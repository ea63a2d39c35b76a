using System.Collections;
using System.Globalization;

namespace AgentOps;

/// <summary>Starts the notify program with the notice on its standard input: no shell, a short environment, ended with its children when it takes too long.</summary>
internal static class NotifyCommand
{
    private const int KeptErrorLength = 2000;

    // What a program needs to reach the desktop.
    private static readonly string[] PassedOn = ["XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "USERNAME"];

    /// <summary>Null when it ended with 0, else why not.</summary>
    public static async Task<string?> RunAsync(
        IReadOnlyList<string> command, string notice, Workspace workspace, string runId, IDictionary environment, TimeProvider clock, CancellationToken ct)
    {
        var variables = ChildEnvironment.Build(
            new CommandSettings(), PassedOn, new Dictionary<string, string> { [WorkspaceLocator.Variable] = workspace.Root, [RunGuard.Variable] = runId }, environment);
        var result = await new ChildProcess(clock).RunAsync(new ChildRequest
        {
            Command = [ProgramResolver.Resolve(command[0], variables.GetValueOrDefault("PATH"), workspace.Root), .. command.Skip(1)],
            WorkingFolder = workspace.Root,
            Environment = variables,
            Input = notice + "\n",
            Timeout = TimeSpan.MaxValue,
            HeadBytes = 0,
            TailBytes = 0,
        }, ct);
        ct.ThrowIfCancellationRequested();
        return result.StartError ?? (result.Succeeded ? null : Ended(result));
    }

    private static string Ended(ChildResult result)
    {
        var errors = result.StderrTail;
        return string.Create(CultureInfo.InvariantCulture, $"it ended with {result.ExitCode}: {errors[Math.Max(0, errors.Length - KeptErrorLength)..].Trim()}");
    }
}
