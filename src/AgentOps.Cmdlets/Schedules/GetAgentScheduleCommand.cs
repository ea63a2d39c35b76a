using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Get, "AgentSchedule")]
[OutputType(typeof(Schedule), typeof(ScheduleDue))]
public sealed class GetAgentScheduleCommand : FindingScheduleCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ScheduleNameCompleter))]
    public override string[] Name { get; set; } = [];

    [Parameter]
    [ValidateRange(1, 1000)]
    public int? Preview { get; set; }

    private protected override void Emit(Schedule item)
    {
        if (Preview is { } count)
            WriteObject(ScheduleDue.Of(item, count), enumerateCollection: true);
        else
            WriteObject(item);
    }
}
