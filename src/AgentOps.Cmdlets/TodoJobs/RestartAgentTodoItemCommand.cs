using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsLifecycle.Restart, "AgentTodoItem", DefaultParameterSetName = "Index", SupportsShouldProcess = true)]
[OutputType(typeof(TodoItem))]
public sealed class RestartAgentTodoItemCommand : ChangingTodoItemCommand
{
    [Parameter(ParameterSetName = "Index", Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, TodoJob.MostItems)]
    public int[] Index { get; set; } = [];

    [Parameter(ParameterSetName = "Failed", Mandatory = true)]
    public SwitchParameter Failed { get; set; }

    private protected override void Process()
    {
        IReadOnlyList<int> numbers = Failed ? FailedItems() : Index;
        Change(numbers, "Put back in line with all attempts", (jobs, ct) => jobs.RestartAsync(Job, numbers, ct));
    }

    private List<int> FailedItems()
    {
        var numbers = new List<int>();
        Stream(ct => Runtime.TodoJobs.ItemsAsync(Job, [TodoItemStatus.Failed], ct), item =>
        {
            if (item.IsBlocked)
                numbers.Add(item.Index);
        });
        return numbers;
    }
}
