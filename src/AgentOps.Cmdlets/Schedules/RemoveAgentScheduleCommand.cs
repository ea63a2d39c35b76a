using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Remove, "AgentSchedule", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(Schedule))]
public sealed class RemoveAgentScheduleCommand : FindingScheduleCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ScheduleNameCompleter))]
    public override string[] Name { get; set; } = [];

    [Parameter]
    public SwitchParameter StopRun { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Begin() => InsideRun.Refuse(MyInvocation.MyCommand.Name);

    private protected override void Emit(Schedule item)
    {
        if (!ShouldProcess($"{item.Name} ({item.When})", StopRun ? "Remove the schedule for good and stop its runs" : "Remove the schedule for good"))
            return;
        var removed = Run(ct => Runtime.Schedules.RemoveAsync(item.Name, StopRun, ct));
        if (PassThru)
            WriteObject(removed);
    }
}
