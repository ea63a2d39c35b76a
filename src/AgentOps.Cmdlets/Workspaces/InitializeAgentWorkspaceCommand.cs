using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsData.Initialize, "AgentWorkspace", SupportsShouldProcess = true)]
[OutputType(typeof(WorkspaceInfo))]
public sealed class InitializeAgentWorkspaceCommand : WorkspaceCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath", "Root")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = ["."];

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter IncludeIssueTemplate { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Begin() => InsideRun.Refuse(MyInvocation.MyCommand.Name);

    // -Workspace says the same to every other cmdlet; passed here, it must not lead to a workspace somewhere else.
    private IEnumerable<string> Folders => Workspace is not null && !MyInvocation.BoundParameters.ContainsKey(nameof(Path)) ? [Workspace] : Path;

    private protected override void Process() => ForEach(Folders, path =>
    {
        var planned = WorkspaceInitializer.Plan(FileSystemPath(path), Force);
        if (!ShouldProcess(planned.Root, "Make an AgentOps workspace"))
            return;
        var workspace = WorkspaceInitializer.Create(planned, TrustStore.Default(), Clock, SettingsTemplate.Text);
        Run(ct => Registry.RentAsync(workspace, ct)).Dispose();
        if (IncludeIssueTemplate)
            CopyTemplates(workspace);
        if (PassThru)
            WriteObject(Describe(workspace));
    });

    // Repeated, it makes what is missing and changes nothing that is there.
    private static void CopyTemplates(Workspace workspace)
    {
        var templates = TemplateReadings.Open(workspace);
        var names = WildcardPattern.Get(TemplateService.IssueNames, WildcardOptions.None);
        foreach (var template in templates.List().Where(template => names.IsMatch(template.Name) && template.State is (TemplateState.Shipped or TemplateState.Missing)))
            templates.Update(template.Name, template.Kind, isNamed: true, force: false);
    }
}
