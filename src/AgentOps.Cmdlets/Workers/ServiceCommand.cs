using System.ComponentModel;

namespace AgentOps.Cmdlets;

/// <summary>Changes the detached worker of the workspace.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ServiceCommand : AgentCommand
{
    private protected override void Begin() => InsideRun.Refuse(MyInvocation.MyCommand.Name);

    private protected AgentService Current() => Run(ct => Runtime.Service.GetAsync(ct));

    private protected AgentService Start(string? hostPath, int? slots)
    {
        var root = Runtime.Workspace.Root;
        var command = hostPath is null ? ServiceProgram.PowerShell(this, root, slots) : ServiceProgram.Host(FileSystemPath(hostPath), root, slots);
        var started = Run(ct => Runtime.Service.StartAsync(command, ct));
        if (started.State == WorkerState.Starting)
            WriteWarning($"The service has not reported within {Display.Duration(Runtime.Settings.Workers.StartWait)}. Get-AgentService tells when it has, and {started.LogPath} what it says.");
        return started;
    }

    private protected static bool IsRunning(AgentService service) => service.State != WorkerState.NotRunning;
}
