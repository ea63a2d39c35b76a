using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsLifecycle.Resume, "AgentRun", SupportsShouldProcess = true)]
[OutputType(typeof(Run))]
public sealed class ResumeAgentRunCommand : ForEachRunCommand
{
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Act(Run run)
    {
        if (!ShouldProcess(run.ToString(), "Resume the run"))
            return;
        var runs = Runtime.Runs;
        this.WriteOutcome(this.Execute($"Run {run.Id} ({run.Mission})", (progress, ct) => runs.ResumeAsync(run.Id, progress, ct)), PassThru);
    }
}
