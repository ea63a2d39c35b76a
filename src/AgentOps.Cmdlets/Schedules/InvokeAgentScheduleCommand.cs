using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsLifecycle.Invoke, "AgentSchedule", SupportsShouldProcess = true)]
[OutputType(typeof(Run))]
public sealed class InvokeAgentScheduleCommand : FindingScheduleCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ScheduleNameCompleter))]
    public override string[] Name { get; set; } = [];

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Emit(Schedule item)
    {
        if (!ShouldProcess($"{item.Name} (mission {item.Mission})", "Submit a run now"))
            return;
        var run = Run(ct => Runtime.Schedules.InvokeAsync(item.Name, ct));
        if (PassThru)
            WriteObject(run);
    }
}
