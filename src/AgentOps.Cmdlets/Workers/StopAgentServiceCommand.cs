using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsLifecycle.Stop, "AgentService", SupportsShouldProcess = true)]
[OutputType(typeof(AgentService))]
public sealed class StopAgentServiceCommand : ServiceCommand
{
    [Parameter]
    [Duration]
    [DurationRange(0, 120)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = "Stop-AgentService";

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override bool BearsInvalidConfiguration => true;

    private protected override void Process()
    {
        var service = Current();
        if (!ShouldProcess($"{service} of {service.Workspace}", Force ? "Stop the service, and end it when it does not stop in time" : "Stop the service"))
            return;
        var stopped = Run(ct => Runtime.Service.StopAsync(Timeout, Reason, Force, ct));
        if (IsRunning(stopped) && Force)
            throw new AgentOpsException("service_not_stopped", $"{stopped} does not stop, and runs on another machine.", stopped.Id);
        if (IsRunning(stopped))
            WriteWarning($"{stopped} executes {stopped.Running} run(s), and stops when they have ended or after {Display.Duration(Runtime.Settings.Workers.StopWait)}. -Force ends it now.");
        if (PassThru)
            WriteObject(stopped);
    }
}
