using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsData.Import, "AgentState", SupportsShouldProcess = true)]
[OutputType(typeof(ImportItem))]
public sealed class ImportAgentStateCommand : AgentCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    [Parameter]
    public ImportKind? Kind { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Begin() => InsideRun.Refuse(MyInvocation.MyCommand.Name);

    private protected override void Process() => ForEach(Path, path =>
    {
        foreach (var (file, kind) in ImportService.Find(FileSystemPath(path), Kind))
            Import(file, kind);
    });

    private void Import(string file, ImportKind? kind)
    {
        var request = new ImportRequest { Kind = kind, Force = Force };
        // A report of what would come over is what -WhatIf is for here.
        if (!ShouldProcess($"Import {file}", $"Import {file}?", "Import", out var reason))
        {
            if (reason != ShouldProcessReason.WhatIf)
                return;
            request = request with { Preview = true };
        }
        var runtime = Runtime;
        Stream(ct => runtime.Imports.ImportAsync(file, request, ct));
    }
}
