namespace AgentOps;

/// <summary>What clean-up asks of the store.</summary>
public interface IRetentionStore
{
    /// <summary>Why runs must stay, by their ids: an ancestor or a descendant has not ended, a todo job waits for the outcome, there is a worktree.</summary>
    Task<IReadOnlyDictionary<string, string>> BusyAsync(CancellationToken ct);

    /// <summary>Why what belongs to a run must not be touched now; null when it may.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="endedAt">When it was seen to have ended; null: it was not seen at all.</param>
    /// <param name="ct">Ends the question.</param>
    Task<string?> WhyHeldAsync(string runId, DateTimeOffset? endedAt, CancellationToken ct);

    /// <summary>Deletes an ended run with all that belongs to it, unless it must not be touched now: then says why. Both in one transaction.</summary>
    Task<string?> RemoveRunAsync(string runId, DateTimeOffset endedAt, CancellationToken ct);

    /// <summary>Takes the turn at something that all workers together do once in a while: null when it is this caller's turn, else when the next is.</summary>
    Task<DateTimeOffset?> TakeTurnAsync(string duty, TimeSpan every, DateTimeOffset now, CancellationToken ct);
}
