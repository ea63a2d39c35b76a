using System.ComponentModel;
using System.Management.Automation;

namespace AgentOps.Cmdlets;

/// <summary>Begins runs of workflows.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class StartingWorkflowCommand : WorkflowCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Path", "PSPath", "Name", "Id")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(WorkflowNameCompleter))]
    public WorkflowReference[] Workflow { get; set; } = [];

    [Parameter]
    [Alias("Inputs")]
    [MissionInputs]
    [ValidateNotNull]
    public MissionInputs? Input { get; set; }

    // Not by property name: a workflow object's own Correlation is the template of one.
    [Parameter]
    [ValidateLength(1, 200)]
    [ArgumentCompleter(typeof(EventCorrelationCompleter))]
    public string? Correlation { get; set; }

    [Parameter]
    public SwitchParameter DryRun { get; set; }

    private protected abstract string Action { get; }

    private protected abstract void Begin(Workflow workflow, WorkflowStart start);

    private protected override void Process() => ForEach(Workflow, reference =>
    {
        var workflow = WorkflowReadings.Require(Read(reference));
        var inputs = Input?.ToValues(workflow.Inputs) ?? new Dictionary<string, string>();
        if (ShouldProcess(workflow.Id, Action))
            Begin(workflow, new WorkflowStart { Inputs = inputs, Correlation = Correlation, DryRun = DryRun, ParentId = RunGuard.CurrentRun });
    });
}
