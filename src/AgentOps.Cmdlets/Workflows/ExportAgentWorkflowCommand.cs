using System.Management.Automation;
using System.Text;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsData.Export, "AgentWorkflow", SupportsShouldProcess = true)]
[OutputType(typeof(string), typeof(FileInfo))]
public sealed class ExportAgentWorkflowCommand : WorkflowCommand
{
    private string? target;
    private bool written;

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Workflow", "Id", "PSPath")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(WorkflowNameCompleter))]
    public WorkflowReference[] Name { get; set; } = [];

    [Parameter]
    public DiagramFormat As { get; set; }

    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Begin() => target = Path is null ? null : FileSystemPath(Path);

    private protected override void Process() => ForEach(Name, name => ForEach(Find(name), reading => Export(WorkflowReadings.Require(reading))));

    private void Export(Workflow workflow)
    {
        var diagram = WorkflowDiagram.Draw(workflow, As);
        if (target is null)
        {
            WriteObject(diagram);
            return;
        }

        // A file holds one diagram, so a second workflow is no reason to replace the first.
        if (written || Directory.Exists(target) || (!Force && File.Exists(target)))
            throw new AgentOpsException("file_exists", $"{target} exists already.", target);
        if (!ShouldProcess(target, $"Draw the workflow {workflow.Id} as {As}"))
            return;
        using (var file = new ExportFile(target))
        {
            file.Stream.Write(Encoding.UTF8.GetBytes(diagram));
            file.Commit(Force);
        }

        written = true;
        if (PassThru)
            WriteFile(target);
    }
}
