using System.Diagnostics;

namespace AgentOps;

/// <summary>Shows a page to the person at this machine, in the browser of their choice.</summary>
/// <param name="start">Starts a process and does not wait for it.</param>
/// <param name="environment">Reads environment variables.</param>
public sealed class PageOpener(Action<ProcessStartInfo> start, Func<string, string?> environment)
{
    /// <summary>Names the browser on Linux where it is set; else the desktop's own is asked.</summary>
    public const string Variable = "BROWSER";

    public PageOpener()
        : this(Begin, Environment.GetEnvironmentVariable)
    {
    }

    /// <summary>Fails with command_not_found where nothing opens pages here.</summary>
    /// <param name="path">Absolute.</param>
    public void Open(string path) => start(OperatingSystem.IsWindows()
        ? new ProcessStartInfo(path) { UseShellExecute = true }
        : new ProcessStartInfo(Program(), [new Uri(path).AbsoluteUri]) { RedirectStandardOutput = true, RedirectStandardError = true });

    private string Program()
    {
        var chosen = environment(Variable)?.Split(Path.PathSeparator)[0];
        return ProgramResolver.Resolve(OperatingSystem.IsMacOS() ? "open" : string.IsNullOrEmpty(chosen) ? "xdg-open" : chosen, environment("PATH"));
    }

    // What a browser says to a terminal is not for the person there.
    private static void Begin(ProcessStartInfo info) => Process.Start(info)?.Dispose();
}
