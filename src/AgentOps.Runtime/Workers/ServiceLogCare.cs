namespace AgentOps;

/// <summary>Keeps a service's log from growing without end.</summary>
internal sealed class ServiceLogCare(AgentRuntime runtime) : IWorkerDuty
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    private readonly ServiceLog output = new(runtime.Workspace.ServiceLogPath, runtime.Settings.Log);

    public Task<DateTimeOffset?> TickAsync(CancellationToken ct)
    {
        output.RotateWhenFull();
        return Task.FromResult<DateTimeOffset?>(runtime.Clock.GetUtcNow() + Every);
    }
}
