using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Get, "AgentMission", DefaultParameterSetName = "Name")]
[OutputType(typeof(Mission))]
public sealed class GetAgentMissionCommand : GetByNameCommand<MissionReading>
{
    [Parameter(ParameterSetName = "Name", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Mission")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(MissionNameCompleter))]
    public override string[] Name { get; set; } = [];

    [Parameter(ParameterSetName = "Path", Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    private protected override string NotFoundCode => "mission_not_found";

    private protected override string NameOf(MissionReading item) => MissionReadings.NameOf(item);

    private protected override IEnumerable<MissionReading> Find() => MissionReadings.OpenCatalog(FindWorkspaceOrNone()).List();

    private protected override void Emit(MissionReading item) => WriteObject(MissionReadings.Require(item));

    private protected override void Process()
    {
        if (Path.Length == 0)
            base.Process();
        else
            ForEach(Path, path => Emit(MissionReadings.OpenCatalog(FindWorkspaceOrNone()).Read(FileSystemPath(path), Folder)));
    }
}
