using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsLifecycle.Submit, "AgentWorkflow", SupportsShouldProcess = true)]
[OutputType(typeof(Run))]
public sealed class SubmitAgentWorkflowCommand : StartingWorkflowCommand
{
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public QueuePriority Priority { get; set; } = QueuePriority.Normal;

    [Parameter]
    public DueTime? NotBefore { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? DeduplicationKey { get; set; }

    private protected override string Action => DryRun ? "Submit a dry run of the workflow" : "Submit the workflow";

    private protected override void Begin(Workflow workflow, WorkflowStart start)
    {
        var workflows = Runtime.Workflows;
        var (run, isDuplicate) = Run(ct => workflows.SubmitAsync(
            workflow,
            start with { Priority = Priority, NotBefore = NotBefore?.Resolve(Clock.GetUtcNow()), DeduplicationKey = string.IsNullOrEmpty(DeduplicationKey) ? null : DeduplicationKey },
            ct));
        if (isDuplicate)
            WriteVerbose($"Run {run.Id} was submitted before with the key '{run.DeduplicationKey}' and has not ended; it is given.");
        WriteObject(run);
    }
}
