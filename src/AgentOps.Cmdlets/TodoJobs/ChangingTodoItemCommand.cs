using System.ComponentModel;
using System.Management.Automation;

namespace AgentOps.Cmdlets;

/// <summary>Does one thing with items of a todo job, and gives them back with -PassThru.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ChangingTodoItemCommand : AgentCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TodoJobNameCompleter))]
    public string Job { get; set; } = "";

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Begin() => InsideRun.Refuse(MyInvocation.MyCommand.Name);

    /// <summary>Asks about the items as they are, then changes them all at once.</summary>
    private protected void Change(IReadOnlyList<int> numbers, string action, Func<TodoService, CancellationToken, Task> change) => ForEach([Job], job =>
    {
        var jobs = Runtime.TodoJobs;
        var items = numbers.Select(number => Run(ct => jobs.ItemAsync(job, number, ct))).ToList();
        if (items.Count == 0 || !ShouldProcess(string.Join(", ", items.Select(item => $"{item} ({item.Status}, '{Display.Line(item.Text, 40)}')")), action))
            return;
        Run(ct => change(jobs, ct));
        if (PassThru)
            ForEach(numbers, number => WriteObject(Run(ct => jobs.ItemAsync(job, number, ct))));
    });
}
