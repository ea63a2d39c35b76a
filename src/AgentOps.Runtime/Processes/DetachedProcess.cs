using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AgentOps;

/// <summary>Starts a program that outlives this process and its terminal: with no input, and with all its output at the end of a file.</summary>
internal static class DetachedProcess
{
    private const string SetSid = "/usr/bin/setsid";

    // The program takes the shell's place, so it is the child that was started. What the end of a terminal sends is ignored: without setsid the session is still its own one.
    private const string Script = "trap '' HUP; exec \"$@\" >>\"$0\" 2>&1 </dev/null";

    /// <param name="command">Absolute path of the program, and its arguments.</param>
    /// <param name="folder">Its working folder.</param>
    /// <param name="log">Where its output goes; an existing file.</param>
    /// <param name="without">Environment variables of ours that it does not get.</param>
    public static Process Start(IReadOnlyList<string> command, string folder, string log, params string[] without) =>
        Start(command, folder, log, hasSetSid: OperatingSystem.IsLinux() && File.Exists(SetSid), without);

    internal static Process Start(IReadOnlyList<string> command, string folder, string log, bool hasSetSid, string[] without)
    {
        var info = new ProcessStartInfo { WorkingDirectory = folder, UseShellExecute = false, CreateNoWindow = true };
        if (OperatingSystem.IsWindows())
        {
            info.FileName = Path.Combine(Environment.SystemDirectory, "cmd.exe");
            // Inside quotes cmd takes everything but % as it is.
            info.Arguments = $"/d /s /c \"{string.Join(' ', command.Select(Quoted))} >> {Quoted(log)} 2>&1 < nul\"";
        }
        else
        {
            info.FileName = "/bin/sh";
            foreach (var argument in (string[])["-c", Script, log, .. hasSetSid ? [SetSid] : Array.Empty<string>(), .. command])
                info.ArgumentList.Add(argument);
        }
        foreach (var name in without)
            info.Environment.Remove(name);
        return Process.Start(info)!;
    }

    /// <summary>Leaves the session of whoever started this process, where the start could not do that: on systems without the program setsid.</summary>
    public static void LeadOwnSession()
    {
        // Refused where it leads one already.
        if (!OperatingSystem.IsWindows())
            _ = setsid();
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32 | DllImportSearchPath.SafeDirectories)]
    private static extern int setsid();

    private static string Quoted(string argument) => $"\"{argument}\"";
}
