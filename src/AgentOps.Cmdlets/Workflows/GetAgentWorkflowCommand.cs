using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Get, "AgentWorkflow")]
[OutputType(typeof(Workflow))]
public sealed class GetAgentWorkflowCommand : WorkflowCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Workflow", "Id", "Path", "PSPath")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(WorkflowNameCompleter))]
    public WorkflowReference[] Name { get; set; } = [];

    private protected override void Process()
    {
        if (Name.Length == 0)
            ForEach(Catalog.List().ToList(), Emit);
        else
            ForEach(Name, name => ForEach(Find(name), Emit));
    }

    private void Emit(WorkflowReading reading) => WriteObject(WorkflowReadings.Require(reading));
}
