using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsData.Export, "AgentStore", SupportsShouldProcess = true)]
[OutputType(typeof(StoreExport))]
public sealed class ExportAgentStoreCommand : StoreCommand
{
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        var workspace = FindWorkspace();
        var target = FileSystemPath(Path);
        if (Directory.Exists(target) || (!Force && File.Exists(target)))
            throw new AgentOpsException("file_exists", $"{target} exists already.", target);
        if (!ShouldProcess(target, $"Export {workspace.StorePath}"))
            return;
        using var file = new ExportFile(target, ownerOnly: true);
        var exported = Run(ct => KeeperOf(workspace).ExportAsync(file.Stream, ct));
        file.Commit(Force);
        if (PassThru)
            WriteObject(exported with { Path = target, Size = new FileInfo(target).Length });
    }
}
