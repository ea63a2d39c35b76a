using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace AgentOps;

/// <summary>Starts the notify program with the notice on its standard input: no shell, a short environment, killed with its children when it takes too long.</summary>
internal static class NotifyCommand
{
    private const int KeptErrorLength = 2000;

    private static readonly string[] PassedOn =
    [
        "PATH", "HOME", "USER", "LOGNAME", "LANG", "TZ", "TMPDIR", "TERM", "SHELL", "XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS", "DISPLAY",
        "SystemRoot", "SystemDrive", "ComSpec", "PATHEXT", "TEMP", "TMP", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "ProgramData", "USERNAME", "DOTNET_ROOT",
    ];

    /// <summary>Null when it ended with 0, else why not.</summary>
    public static async Task<string?> RunAsync(IReadOnlyList<string> command, byte[] notice, Workspace workspace, string runId, Func<string, string?> environment, CancellationToken ct)
    {
        if (NotifyProgram.Resolve(command[0], workspace.Root, environment) is not { } program)
            return $"{command[0]} is neither an absolute path nor a program on PATH";
        using var process = new Process { StartInfo = Start(program, command, workspace, runId, environment) };
        try
        {
            process.Start();
            var output = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, ct);
            var errors = process.StandardError.ReadToEndAsync(ct);
            await FeedAsync(process, notice, ct);
            await Task.WhenAll(output, errors, process.WaitForExitAsync(ct));
            return process.ExitCode == 0 ? null : Ended(process.ExitCode, await errors);
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            return e.Message;
        }
        catch (OperationCanceledException)
        {
            Kill(process);
            throw;
        }
    }

    private static string Ended(int code, string errors)
    {
        var tail = errors.Length > KeptErrorLength ? errors[^KeptErrorLength..] : errors;
        return string.Create(CultureInfo.InvariantCulture, $"it ended with {code}: {tail.Trim()}");
    }

    private static ProcessStartInfo Start(string program, IReadOnlyList<string> command, Workspace workspace, string runId, Func<string, string?> environment)
    {
        var start = new ProcessStartInfo(program)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = workspace.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in command.Skip(1))
            start.ArgumentList.Add(argument);
        var inherited = start.Environment.Keys.Where(name => name.StartsWith("LC_", StringComparison.Ordinal)).ToList();
        start.Environment.Clear();
        foreach (var name in PassedOn.Concat(inherited))
            if (environment(name) is { } value)
                start.Environment[name] = value;
        start.Environment[WorkspaceLocator.Variable] = workspace.Root;
        start.Environment[RunGuard.Variable] = runId;
        return start;
    }

    private static async Task FeedAsync(Process process, byte[] notice, CancellationToken ct)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(notice, ct);
            await process.StandardInput.BaseStream.WriteAsync("\n"u8.ToArray(), ct);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // A program that does not read what it is told may still do its work; its exit code says.
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It ended by itself in the meantime.
        }
    }
}
