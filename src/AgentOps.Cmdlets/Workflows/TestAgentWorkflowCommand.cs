using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsDiagnostic.Test, "AgentWorkflow")]
[OutputType(typeof(Finding), typeof(bool))]
public sealed class TestAgentWorkflowCommand : WorkflowCommand
{
    private bool failed;

    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Path", "PSPath", "Name", "Id")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(WorkflowNameCompleter))]
    public WorkflowReference[] Workflow { get; set; } = [];

    [Parameter]
    public SwitchParameter Quiet { get; set; }

    private protected override void Process()
    {
        if (Workflow.Length == 0)
            ForEach(Catalog.List().ToList(), Report);
        else
            ForEach(Workflow, workflow => ForEach(FindOrFail(workflow), Report));
    }

    // One answer for all, since a list of False is true to an if statement.
    private protected override void End()
    {
        if (Quiet)
            WriteObject(!failed);
    }

    private IReadOnlyList<WorkflowReading> FindOrFail(WorkflowReference workflow)
    {
        try
        {
            return Find(workflow);
        }
        catch (AgentOpsException)
        {
            failed = true;
            throw;
        }
    }

    private void Report(WorkflowReading reading)
    {
        var runtime = FindWorkspaceOrNone() is null ? null : Runtime;
        var findings = WorkflowCheck.Run(reading, runtime is null ? null : new WorkflowSurroundings(runtime.Settings, runtime.Missions, runtime.Tools, runtime.Workspace));
        failed |= findings.Any(finding => finding.Severity == FindingSeverity.Error);
        if (!Quiet)
            WriteObject(findings, enumerateCollection: true);
    }
}
