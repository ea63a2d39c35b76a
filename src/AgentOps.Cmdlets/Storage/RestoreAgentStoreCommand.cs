using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsData.Restore, "AgentStore", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(StoreRestore))]
public sealed class RestoreAgentStoreCommand : StoreCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BackupCompleter))]
    public string Path { get; set; } = "";

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Begin() => InsideRun.Refuse(MyInvocation.MyCommand.Name);

    private protected override void Process()
    {
        var workspace = FindWorkspace();
        var keeper = KeeperOf(workspace);
        var path = FileSystemPath(Path);
        var file = Run(ct => keeper.InspectAsync(path, ct));
        if (!ShouldProcess(workspace.StorePath, $"Replace what it holds with {path} ({file.Runs} runs, schema version {file.SchemaVersion}) and suspend its queue"))
            return;
        CloseHere(workspace);
        var restored = Run(ct => keeper.RestoreAsync(path, Force, ct));
        if (PassThru)
            WriteObject(restored);
    }
}
