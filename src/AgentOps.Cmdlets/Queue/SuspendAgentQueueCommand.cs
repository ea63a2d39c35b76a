using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsLifecycle.Suspend, "AgentQueue", SupportsShouldProcess = true)]
[OutputType(typeof(QueueState))]
public sealed class SuspendAgentQueueCommand : AgentCommand
{
    [Parameter(Position = 0)]
    public string? Reason { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override bool BearsInvalidConfiguration => true;

    private protected override void Begin() => InsideRun.Refuse(MyInvocation.MyCommand.Name);

    private protected override void Process()
    {
        if (!ShouldProcess(FindWorkspace().Root, "Suspend the queue"))
            return;
        var state = Run(ct => Runtime.Queue.SuspendAsync(Reason, ct));
        if (PassThru)
            WriteObject(state);
    }
}
