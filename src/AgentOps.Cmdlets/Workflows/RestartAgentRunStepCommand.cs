using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsLifecycle.Restart, "AgentRunStep", SupportsShouldProcess = true)]
[OutputType(typeof(WorkflowStepState))]
public sealed class RestartAgentRunStepCommand : ChangingRunStepCommand
{
    private protected override void Process() => Change("Send the run back to the step", (workflows, run, step, ct) => workflows.RestartStepAsync(run, step, ct));
}
