using System.ComponentModel;

namespace AgentOps.Cmdlets;

/// <summary>Finds todo jobs by name or wildcard.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class FindingTodoJobCommand : GetByNameCommand<TodoJob>
{
    private protected override string NotFoundCode => "todo_job_not_found";

    private protected override string NameOf(TodoJob item) => item.Name;

    private protected override IEnumerable<TodoJob> Find() => Run(ct => Runtime.TodoJobs.ListAsync(ct));
}
