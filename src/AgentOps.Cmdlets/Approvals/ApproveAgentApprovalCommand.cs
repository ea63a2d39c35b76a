using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsLifecycle.Approve, "AgentApproval", SupportsShouldProcess = true)]
[OutputType(typeof(Approval), typeof(Publication))]
public sealed class ApproveAgentApprovalCommand : DecidingCommand
{
    [Parameter]
    public ApprovalResolution? Resolution { get; set; }

    [Parameter]
    [ValidateRange(0.0, 1_000_000.0)]
    public decimal? MaxCost { get; set; }

    [Parameter]
    [ValidateRange(1L, long.MaxValue)]
    public long? MaxTokens { get; set; }

    private protected override void Process() =>
        Decide(approve: true, new ApprovalAnswer { Comment = Comment, Resolution = Resolution, MaxCost = MaxCost, MaxTokens = MaxTokens });
}
