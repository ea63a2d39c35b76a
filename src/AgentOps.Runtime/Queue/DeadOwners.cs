namespace AgentOps;

/// <summary>Finds lease owners of this host whose process is gone, so that their runs need not wait for their leases to end.</summary>
internal static class DeadOwners
{
    public static async Task<IReadOnlyList<string>> FindAsync(IQueueStore queue, CancellationToken ct) =>
        [.. (await queue.OwnersAsync(ct)).Where(owner => ProcessIdentity.Parse(owner)?.IsDeadHere() == true)];
}
