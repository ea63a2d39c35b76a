using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsLifecycle.Restart, "AgentRun", SupportsShouldProcess = true)]
[OutputType(typeof(Run))]
public sealed class RestartAgentRunCommand : ForEachRunCommand
{
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Act(Run run)
    {
        if (!ShouldProcess(run.ToString(), "Restart the run"))
            return;
        var runs = Runtime.Runs;
        this.WriteOutcome(this.Execute($"Run {run.Id} ({run.Mission})", (progress, ct) => runs.RestartAsync(run.Id, progress, ct)), PassThru);
    }
}
