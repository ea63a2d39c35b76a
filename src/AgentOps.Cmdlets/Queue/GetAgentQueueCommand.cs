using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Get, "AgentQueue")]
[OutputType(typeof(QueueState))]
public sealed class GetAgentQueueCommand : AgentCommand
{
    private protected override bool BearsInvalidConfiguration => true;

    private protected override void Process() => WriteObject(Run(ct => Runtime.Queue.StateAsync(ct)));
}
