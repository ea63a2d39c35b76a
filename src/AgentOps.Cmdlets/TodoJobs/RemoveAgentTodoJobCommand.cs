using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Remove, "AgentTodoJob", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(TodoJob))]
public sealed class RemoveAgentTodoJobCommand : ChangingTodoJobCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override string Action => Force ? "Stop the todo job and remove it for good" : "Remove the todo job for good";

    private protected override void Begin() => InsideRun.Refuse(MyInvocation.MyCommand.Name);

    private protected override async Task<TodoJob> ChangeAsync(TodoService jobs, TodoJob job, CancellationToken ct)
    {
        if (Force && job.Status is TodoJobStatus.Running or TodoJobStatus.Suspended)
            job = await jobs.SuspendAsync(job.Name, "it is removed", Patience, ct);
        await jobs.RemoveAsync(job.Name, ct);
        return job;
    }
}
