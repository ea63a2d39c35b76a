using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsLifecycle.Start, "AgentService", SupportsShouldProcess = true)]
[OutputType(typeof(AgentService))]
public sealed class StartAgentServiceCommand : ServiceCommand
{
    [Parameter]
    [ValidateRange(1, WorkerRules.MostSlots)]
    public int? MaxConcurrentRuns { get; set; }

    [Parameter]
    [Alias("Host")]
    [ValidateNotNullOrEmpty]
    public string? HostPath { get; set; }

    private protected override void Process()
    {
        if (ShouldProcess(FindWorkspace().Root, "Start a detached worker"))
            WriteObject(Start(HostPath, MaxConcurrentRuns));
    }
}
