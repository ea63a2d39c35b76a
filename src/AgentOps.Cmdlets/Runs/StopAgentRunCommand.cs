using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsLifecycle.Stop, "AgentRun", SupportsShouldProcess = true)]
[OutputType(typeof(Run))]
public sealed class StopAgentRunCommand : ForEachRunCommand
{
    [Parameter]
    public string? Reason { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override bool BearsInvalidConfiguration => true;

    private protected override void Act(Run run)
    {
        if (!ShouldProcess(run.ToString(), "Stop the run"))
            return;
        var stopped = Run(ct => Runtime.Runs.StopAsync(run.Id, Reason, ct));
        if (PassThru)
            WriteObject(stopped);
    }
}
