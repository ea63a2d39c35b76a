using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsLifecycle.Start, "AgentWorkflow", SupportsShouldProcess = true)]
[OutputType(typeof(Run))]
public sealed class StartAgentWorkflowCommand : StartingWorkflowCommand
{
    private protected override string Action => DryRun ? "Record a dry run of the workflow" : "Start the workflow";

    private protected override void Begin(Workflow workflow, WorkflowStart start)
    {
        var workflows = Runtime.Workflows;
        WriteObject(this.Execute($"Workflow {workflow.Id}", (progress, ct) => workflows.StartAsync(workflow, start with { Progress = progress }, ct)));
    }
}
