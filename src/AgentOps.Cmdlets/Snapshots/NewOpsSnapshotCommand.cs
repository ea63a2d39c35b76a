using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.New, "OpsSnapshot", SupportsShouldProcess = true)]
[OutputType(typeof(OpsSnapshot))]
public sealed class NewOpsSnapshotCommand : OpsCommand
{
    private const int Most = 1000;

    [Parameter]
    public SwitchParameter Archive { get; set; }

    [Parameter]
    [ValidateRange(1, Most)]
    public int? KeepLast { get; set; }

    [Parameter]
    public OpsExtra[] Include { get; set; } = [];

    // It lets old snapshots go, and those are what a person judges an agent by.
    private protected override void Begin() => InsideRun.Refuse(MyInvocation.MyCommand.Name);

    private protected override void Process()
    {
        var workspace = FindWorkspace();
        if (!ShouldProcess(Path.Combine(workspace.ReportFolder, "ops"), "Write a snapshot and let old ones go"))
            return;
        var service = Service();
        WriteObject(Run(ct => service.SnapshotAsync(new OpsSnapshotOptions { Archive = Archive, KeepLast = KeepLast, Include = Include }, ct)));
    }
}
