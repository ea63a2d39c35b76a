using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AgentOps;

/// <summary>A started child with all its descendants. Where setsid is found it leads its own session and group, so the whole tree gets the signals, grandchildren whose parent is gone included.</summary>
internal sealed class ProcessTree : IDisposable
{
    private const string SetSid = "/usr/bin/setsid";
    private const int Terminate = 15;
    private const int Kill = 9;

    private readonly Process process;
    private readonly bool leads;

    private ProcessTree(Process process, bool leads)
    {
        (this.process, this.leads) = (process, leads);
        Id = process.Id;
        Exited = process.WaitForExitAsync(CancellationToken.None);
    }

    public int Id { get; }

    public Task Exited { get; }

    public Stream Input => process.StandardInput.BaseStream;

    public Stream Output => process.StandardOutput.BaseStream;

    public Stream Error => process.StandardError.BaseStream;

    public int? ExitCode => Exited.IsCompletedSuccessfully ? process.ExitCode : null;

    /// <exception cref="Win32Exception">The system refused to start it.</exception>
    public static ProcessTree Start(ChildRequest request)
    {
        // setsid is called by a process that leads no group, so it does not fork: its id is the child's and the group's.
        var leads = OperatingSystem.IsLinux() && File.Exists(SetSid);
        var info = new ProcessStartInfo
        {
            FileName = leads ? SetSid : request.Command[0],
            WorkingDirectory = request.WorkingFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        if (request.Verbatim)
            info.Arguments = string.Join(' ', request.Command.Skip(1));
        else
            foreach (var argument in leads ? request.Command : request.Command.Skip(1))
                info.ArgumentList.Add(argument);
        info.Environment.Clear();
        foreach (var (name, value) in request.Environment)
            info.Environment[name] = value;
        return new ProcessTree(Process.Start(info)!, leads);
    }

    /// <summary>Asks the tree to end; a tree that has ended already is left alone.</summary>
    public void AskToEnd() => Signal(Terminate);

    /// <summary>Ends whatever is left of the tree.</summary>
    public void KillAll() => Signal(Kill);

    public void Dispose()
    {
        // Process leaves streams alone that were handed out.
        Output.Dispose();
        Error.Dispose();
        process.Dispose();
    }

    private void Signal(int signal)
    {
        if (leads && kill(-Id, signal) == 0)
            return;
        // No group: either all of it is gone, or setsid has not got so far yet, or there is none on this system.
        if (Exited.IsCompleted)
            return;
        if (signal == Terminate && !OperatingSystem.IsWindows())
        {
            _ = kill(Id, signal);
            return;
        }
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended in between, or a descendant belongs to another user.
        }
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32 | DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int pid, int signal);
}
