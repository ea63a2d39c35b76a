using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsLifecycle.Restart, "AgentService", SupportsShouldProcess = true)]
[OutputType(typeof(AgentService))]
public sealed class RestartAgentServiceCommand : ServiceCommand
{
    // Beside the time that its runs have to end.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Parameter]
    [ValidateRange(1, WorkerRules.MostSlots)]
    public int? MaxConcurrentRuns { get; set; }

    [Parameter]
    [Alias("Host")]
    [ValidateNotNullOrEmpty]
    public string? HostPath { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        var service = Current();
        if (!ShouldProcess($"{service} of {service.Workspace}", "Restart the service"))
            return;
        if (IsRunning(service) && service.Mode == WorkerMode.Host && HostPath is null)
            throw new AgentOpsException("service_is_host", $"{service} is AgentOps.Host.", service.Id);
        var stopped = Run(ct => Runtime.Service.StopAsync(Runtime.Settings.Workers.StopWait + Patience, "Restart-AgentService", force: false, ct));
        if (IsRunning(stopped))
            throw new AgentOpsException("service_not_stopped", $"{stopped} has not stopped within {Display.Duration(Runtime.Settings.Workers.StopWait + Patience)}.", stopped.Id);
        var started = Start(HostPath, MaxConcurrentRuns);
        if (PassThru)
            WriteObject(started);
    }
}
