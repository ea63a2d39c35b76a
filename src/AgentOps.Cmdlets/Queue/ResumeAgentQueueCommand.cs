using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsLifecycle.Resume, "AgentQueue", SupportsShouldProcess = true)]
[OutputType(typeof(QueueState))]
public sealed class ResumeAgentQueueCommand : AgentCommand
{
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    // A person stopped everything; what is stopped may not lift that.
    private protected override void Begin() => InsideRun.Refuse(MyInvocation.MyCommand.Name);

    private protected override void Process()
    {
        if (!ShouldProcess(FindWorkspace().Root, "Resume the queue"))
            return;
        var state = Run(ct => Runtime.Queue.ResumeAsync(ct));
        if (PassThru)
            WriteObject(state);
    }
}
