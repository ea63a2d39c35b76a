using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Get, "AgentMission")]
[OutputType(typeof(Mission))]
public sealed class GetAgentMissionCommand : MissionCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Mission", "Id", "Path", "PSPath")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MissionNameCompleter))]
    public MissionReference[] Name { get; set; } = [];

    private protected override void Process()
    {
        if (Name.Length == 0)
            ForEach(Catalog.List().ToList(), Emit);
        else
            ForEach(Name, name => ForEach(FindNamed(name), Emit));
    }

    private void Emit(MissionReading reading) => WriteObject(MissionReadings.Require(reading));

    // Words are a goal where a mission is started; here they are a name that nobody has.
    private IReadOnlyList<MissionReading> FindNamed(MissionReference name) => name.IsGoal ? [Catalog.Read(name.Text, Folder)] : Find(name);
}
