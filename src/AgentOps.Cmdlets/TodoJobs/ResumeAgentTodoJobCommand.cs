using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsLifecycle.Resume, "AgentTodoJob", SupportsShouldProcess = true)]
[OutputType(typeof(TodoJob))]
public sealed class ResumeAgentTodoJobCommand : ChangingTodoJobCommand
{
    [Parameter]
    [ValidateRange(1, TodoJob.MostItems)]
    public int? From { get; set; }

    private protected override string Action => From is null ? "Let workers go on with the todo job" : $"Let workers go on with item {From}, and skip what is left before it";

    private protected override void Begin() => InsideRun.Refuse(MyInvocation.MyCommand.Name);

    private protected override Task<TodoJob> ChangeAsync(TodoService jobs, TodoJob job, CancellationToken ct) => jobs.ResumeAsync(job.Name, From, ct);
}
