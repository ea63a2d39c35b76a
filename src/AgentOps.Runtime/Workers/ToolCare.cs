namespace AgentOps;

/// <summary>Lets a worker that lives for weeks know the tools that people register meanwhile.</summary>
internal sealed class ToolCare(ToolRegistry tools) : IWorkerDuty
{
    public async Task<DateTimeOffset?> TickAsync(CancellationToken ct)
    {
        await tools.RefreshAsync(ct);
        return null;
    }
}
