namespace AgentOps;

/// <summary>Puts workflow runs that wait back in line when what they wait for has come.</summary>
internal sealed class WorkflowWake(IWorkflowStore workflows, TimeProvider clock) : IWorkerDuty
{
    public async Task<DateTimeOffset?> TickAsync(CancellationToken ct)
    {
        await workflows.WakeAsync(clock.GetUtcNow(), ct);
        return await workflows.NextDueAsync(clock.GetUtcNow(), ct);
    }
}
