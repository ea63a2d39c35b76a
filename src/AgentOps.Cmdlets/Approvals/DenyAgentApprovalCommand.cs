using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsLifecycle.Deny, "AgentApproval", SupportsShouldProcess = true)]
[OutputType(typeof(Approval), typeof(Publication))]
public sealed class DenyAgentApprovalCommand : DecidingCommand
{
    private protected override void Process() => Decide(approve: false, new ApprovalAnswer { Comment = Comment });
}
