namespace AgentOps;

/// <summary>Knows things of which those of one group go together: one at a time would look at the whole group each time.</summary>
public interface IBatchedRetentionSource : IRetentionSource
{
    /// <summary>As <see cref="IRetentionSource.ApplyAsync"/>, for items of one group and with one action; gives a result for each, in their order.</summary>
    Task<IReadOnlyList<RetentionResult>> ApplyAsync(IReadOnlyList<RetentionItem> items, RetentionAction action, CancellationToken ct);
}
