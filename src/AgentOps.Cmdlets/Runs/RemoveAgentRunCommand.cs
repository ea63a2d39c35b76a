using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Remove, "AgentRun", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(Run))]
public sealed class RemoveAgentRunCommand : ForEachRunCommand
{
    [Parameter]
    public SwitchParameter KeepArtifacts { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    // Its transcript is what a person has to judge an agent by.
    private protected override void Begin() => InsideRun.Refuse(MyInvocation.MyCommand.Name);

    private protected override void Act(Run run)
    {
        if (!ShouldProcess(run.ToString(), KeepArtifacts ? "Remove the run and its transcript for good" : "Remove the run, its transcript and its artifacts for good"))
            return;
        Run(ct => Runtime.Runs.RemoveAsync(run.Id, withArtifacts: !KeepArtifacts, ct));
        if (PassThru)
            WriteObject(run);
    }
}
