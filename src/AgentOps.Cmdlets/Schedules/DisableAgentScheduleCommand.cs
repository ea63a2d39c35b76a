using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsLifecycle.Disable, "AgentSchedule", SupportsShouldProcess = true)]
[OutputType(typeof(Schedule))]
public sealed class DisableAgentScheduleCommand : FindingScheduleCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ScheduleNameCompleter))]
    public override string[] Name { get; set; } = [];

    [Parameter]
    public string? Reason { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Begin() => InsideRun.Refuse(MyInvocation.MyCommand.Name);

    private protected override void Emit(Schedule item)
    {
        if (!ShouldProcess($"{item.Name} ({item.When})", "Disable the schedule"))
            return;
        var disabled = Run(ct => Runtime.Schedules.DisableAsync(item.Name, Reason, ct));
        if (PassThru)
            WriteObject(disabled);
    }
}
