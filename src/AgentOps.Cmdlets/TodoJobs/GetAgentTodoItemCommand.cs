using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Get, "AgentTodoItem")]
[OutputType(typeof(TodoItem))]
public sealed class GetAgentTodoItemCommand : AgentCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TodoJobNameCompleter))]
    public string[] Job { get; set; } = [];

    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, TodoJob.MostItems)]
    public int[] Index { get; set; } = [];

    [Parameter]
    public TodoItemStatus[] Status { get; set; } = [];

    private protected override void Process() => ForEach(Job.Length == 0 ? ["*"] : Job, name => ForEach(Names(name), List));

    private void List(string job)
    {
        if (Index.Length > 0)
            ForEach(Index, number =>
            {
                var item = Run(ct => Runtime.TodoJobs.ItemAsync(job, number, ct));
                if (Status.Length == 0 || Status.Contains(item.Status))
                    WriteObject(item);
            });
        else
            Stream(ct => Runtime.TodoJobs.ItemsAsync(job, Status, ct));
    }

    private IReadOnlyList<string> Names(string name)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name))
            return [name];
        var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
        return [.. Run(ct => Runtime.TodoJobs.ListAsync(ct)).Select(job => job.Name).Where(pattern.IsMatch)];
    }
}
