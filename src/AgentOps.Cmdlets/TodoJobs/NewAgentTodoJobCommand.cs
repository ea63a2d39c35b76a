using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.New, "AgentTodoJob", DefaultParameterSetName = "Mission", SupportsShouldProcess = true)]
[OutputType(typeof(TodoJob))]
public sealed class NewAgentTodoJobCommand : DefiningTodoJobCommand
{
    private readonly List<string> lines = [];

    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [AllowEmptyString]
    [ValidateNotNull]
    public string[] Item { get; set; } = [];

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

    private protected override void Process() => lines.AddRange(Item);

    private protected override void End()
    {
        var items = Items(lines);
        var mission = Mission is null ? null : MissionReadings.Require(Read(Mission));
        if (!ShouldProcess($"{Name} ({items.Length} items for {mission?.Id ?? Runner ?? Command![0]})", "Make the todo job"))
            return;
        var job = Apply(new TodoJob { Name = Name }, mission);
        WriteObject(Run(ct => Runtime.TodoJobs.CreateAsync(job, items, ct)));
    }
}
