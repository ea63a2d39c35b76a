using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Skip, "AgentTodoItem", SupportsShouldProcess = true)]
[OutputType(typeof(TodoItem))]
public sealed class SkipAgentTodoItemCommand : ChangingTodoItemCommand
{
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, TodoJob.MostItems)]
    public int[] Index { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Reason { get; set; }

    private protected override void Process() => Change(Index, "Skip", (jobs, ct) => jobs.SkipAsync(Job, Index, Reason, ct));
}
