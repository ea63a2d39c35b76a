using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsLifecycle.Start, "AgentMission", SupportsShouldProcess = true)]
[OutputType(typeof(Run))]
public sealed class StartAgentMissionCommand : MissionCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Path", "PSPath", "Name", "Id", "Goal")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MissionNameCompleter))]
    public MissionReference[] Mission { get; set; } = [];

    [Parameter]
    [Alias("Inputs")]
    [MissionInputs]
    [ValidateNotNull]
    public MissionInputs? Input { get; set; }

    [Parameter]
    public SwitchParameter DryRun { get; set; }

    private protected override void Process() => ForEach(Mission, reference =>
    {
        var mission = MissionReadings.Require(Read(reference));
        if (!ShouldProcess(mission.Id, DryRun ? "Record a dry run of the mission" : "Start the mission"))
            return;
        var runs = Runtime.Runs;
        var start = new RunStart { Inputs = Input?.ToValues(mission) ?? new Dictionary<string, string>(), DryRun = DryRun };
        WriteObject(this.Execute($"Mission {mission.Id}", (progress, ct) => runs.StartAsync(mission, start with { Progress = progress }, ct)));
    });
}
