namespace AgentOps;

/// <summary>Lets questions run out that nobody decided in time.</summary>
internal sealed class ApprovalExpiry(IApprovalStore approvals, TimeProvider clock) : IWorkerDuty
{
    public async Task<DateTimeOffset?> TickAsync(CancellationToken ct)
    {
        var next = await approvals.NextExpiryAsync(ct);
        if (next is null || next > clock.GetUtcNow())
            return next;
        await approvals.ExpireAsync(clock.GetUtcNow(), ct);
        return await approvals.NextExpiryAsync(ct);
    }
}
