using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsLifecycle.Suspend, "AgentTodoJob", SupportsShouldProcess = true)]
[OutputType(typeof(TodoJob))]
public sealed class SuspendAgentTodoJobCommand : ChangingTodoJobCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Reason { get; set; }

    private protected override string Action => "Suspend the todo job and stop the run of its current item";

    private protected override Task<TodoJob> ChangeAsync(TodoService jobs, TodoJob job, CancellationToken ct) => jobs.SuspendAsync(job.Name, Reason, Patience, ct);
}
