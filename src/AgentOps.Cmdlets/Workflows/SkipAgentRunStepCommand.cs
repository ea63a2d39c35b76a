using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Skip, "AgentRunStep", SupportsShouldProcess = true)]
[OutputType(typeof(WorkflowStepState))]
public sealed class SkipAgentRunStepCommand : ChangingRunStepCommand
{
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Reason { get; set; }

    private protected override void Process() => Change("Go on without the step", (workflows, run, step, ct) => workflows.SkipStepAsync(run, step, Reason, ct));
}
