using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Get, "OpsSnapshot")]
[OutputType(typeof(OpsSnapshot))]
public sealed class GetOpsSnapshotCommand : GetByNameCommand<OpsSnapshot>
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(OpsSnapshotCompleter))]
    public override string[] Name { get; set; } = [];

    [Parameter]
    public SwitchParameter Latest { get; set; }

    private protected override string NotFoundCode => "snapshot_not_found";

    private protected override string NameOf(OpsSnapshot item) => item.Name;

    private protected override IEnumerable<OpsSnapshot> Find() => Latest ? OpsService.Snapshots(FindWorkspace()).Take(1) : OpsService.Snapshots(FindWorkspace());

    private protected override void End()
    {
        foreach (var name in OpsService.Unreadable(FindWorkspace()))
            WriteWarning($"{name} is not listed: its bundle.json is missing or cannot be read. Its other files are as they are, and nothing removes them.");
    }
}
