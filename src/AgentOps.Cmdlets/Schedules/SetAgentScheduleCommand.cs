using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Set, "AgentSchedule", SupportsShouldProcess = true)]
[OutputType(typeof(Schedule))]
public sealed class SetAgentScheduleCommand : DefiningScheduleCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ScheduleNameCompleter))]
    public string[] Name { get; set; } = [];

    [Parameter]
    [ArgumentCompleter(typeof(MissionNameCompleter))]
    public MissionReference? Mission { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process() => ForEach(Name, name =>
    {
        var schedules = Runtime.Schedules;
        var schedule = Run(ct => schedules.GetAsync(name, ct));
        if (!ShouldProcess($"{schedule.Name} ({schedule.When})", "Change the schedule"))
            return;
        var mission = Mission is not null ? MissionReadings.Require(Read(Mission))
            : Input is not null ? MissionReadings.Require(Catalog.Read(schedule.Mission, FindWorkspace().Root)) : null;
        var change = Change(mission) with { Mission = Mission is null ? null : schedules.NameOf(mission!) };
        var changed = Run(ct => schedules.ChangeAsync(schedule.Name, change.ApplyTo, ct));
        if (PassThru)
            WriteObject(changed);
    });
}
