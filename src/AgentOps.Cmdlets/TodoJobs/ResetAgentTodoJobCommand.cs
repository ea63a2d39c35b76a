using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Reset, "AgentTodoJob", SupportsShouldProcess = true)]
[OutputType(typeof(TodoJob))]
public sealed class ResetAgentTodoJobCommand : ChangingTodoJobCommand
{
    private protected override string Action => "Put every item back to the beginning";

    private protected override void Begin() => InsideRun.Refuse(MyInvocation.MyCommand.Name);

    private protected override Task<TodoJob> ChangeAsync(TodoService jobs, TodoJob job, CancellationToken ct) => jobs.ResetAsync(job.Name, ct);
}
