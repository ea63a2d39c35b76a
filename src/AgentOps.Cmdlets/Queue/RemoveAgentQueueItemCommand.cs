using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Remove, "AgentQueueItem", SupportsShouldProcess = true)]
[OutputType(typeof(Run))]
public sealed class RemoveAgentQueueItemCommand : ForEachRunCommand
{
    [Parameter]
    public string? Reason { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Act(Run run)
    {
        if (!ShouldProcess(run.ToString(), "Cancel the waiting run"))
            return;
        var removed = Run(ct => Runtime.Queue.RemoveAsync(run.Id, Reason, ct));
        if (PassThru)
            WriteObject(removed);
    }
}
