namespace AgentOps;

/// <summary>Knows the things of one class.</summary>
public interface IRetentionSource
{
    /// <summary>One of <see cref="RetentionClasses"/>.</summary>
    string Class { get; }

    /// <summary>All of them, newest first, or those of each group newest first; those that must not be touched say why. Changes nothing.</summary>
    IAsyncEnumerable<RetentionItem> ListAsync(CancellationToken ct);

    /// <summary>
    /// Archives and deletes, or only deletes, one item, after it has looked once more whether the item is as it was listed and may still be touched. What is
    /// written to the store is one short transaction. A process killed in the middle leaves the item or its verified archive, and the next call finishes.
    /// </summary>
    Task<RetentionResult> ApplyAsync(RetentionItem item, RetentionAction action, CancellationToken ct);
}
