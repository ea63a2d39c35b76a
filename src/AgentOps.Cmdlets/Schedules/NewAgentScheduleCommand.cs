using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.New, "AgentSchedule", SupportsShouldProcess = true)]
[OutputType(typeof(Schedule))]
public sealed class NewAgentScheduleCommand : DefiningScheduleCommand
{
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(MissionNameCompleter))]
    public MissionReference Mission { get; set; } = null!;

    private protected override void Process() => ForEach([Mission], reference =>
    {
        var mission = MissionReadings.Require(Read(reference));
        if (!ShouldProcess($"{Name} ({Cron ?? Every?.ToString()}) for mission {mission.Id}", "Make the schedule"))
            return;
        var schedules = Runtime.Schedules;
        var draft = schedules.Draft(Name, schedules.NameOf(mission), CatchUp ?? CatchUpPolicy.None);
        WriteObject(Run(ct => schedules.AddAsync(Change(mission).ApplyTo(draft), ct)));
    });
}
