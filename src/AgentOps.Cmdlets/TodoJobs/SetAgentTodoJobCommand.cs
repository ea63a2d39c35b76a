using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Set, "AgentTodoJob", DefaultParameterSetName = "Same", SupportsShouldProcess = true)]
[OutputType(typeof(TodoJob))]
public sealed class SetAgentTodoJobCommand : DefiningTodoJobCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TodoJobNameCompleter))]
    public string[] Name { get; set; } = [];

    [Parameter]
    [AllowEmptyString]
    [ValidateNotNull]
    public string[]? Item { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Mission")]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(MissionNameCompleter))]
    public override MissionReference? Mission { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Runner")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RunnerNameCompleter))]
    public override string? Runner { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Command")]
    [ValidateNotNullOrEmpty]
    public override string[]? Command { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process() => ForEach(Name, name =>
    {
        var job = Run(ct => Runtime.TodoJobs.GetAsync(name, ct));
        if (!ShouldProcess($"{job.Name} ({job.Status}, {job.CompletedItems + job.SkippedItems} of {job.TotalItems})", "Change the todo job"))
            return;
        var mission = Mission is not null ? MissionReadings.Require(Read(Mission))
            : Input is not null && job.Mission is not null && Runner is null && Command is null ? MissionReadings.Require(Catalog.Read(job.Mission, FindWorkspace().Root)) : null;
        var changed = Run(ct => Runtime.TodoJobs.EditAsync(Apply(job, mission), Item is null ? null : Items(Item), ct));
        if (PassThru)
            WriteObject(changed);
    });
}
