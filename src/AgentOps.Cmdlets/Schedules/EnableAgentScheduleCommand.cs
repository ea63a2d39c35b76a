using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsLifecycle.Enable, "AgentSchedule", SupportsShouldProcess = true)]
[OutputType(typeof(Schedule))]
public sealed class EnableAgentScheduleCommand : FindingScheduleCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ScheduleNameCompleter))]
    public override string[] Name { get; set; } = [];

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Begin() => InsideRun.Refuse(MyInvocation.MyCommand.Name);

    private protected override void Emit(Schedule item)
    {
        if (!ShouldProcess($"{item.Name} ({item.When})", "Enable the schedule"))
            return;
        var enabled = Run(ct => Runtime.Schedules.EnableAsync(item.Name, ct));
        if (PassThru)
            WriteObject(enabled);
    }
}
