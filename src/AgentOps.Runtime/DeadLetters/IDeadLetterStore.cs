namespace AgentOps;

/// <summary>The failed runs that were set aside. Every method that writes is one transaction.</summary>
public interface IDeadLetterStore
{
    /// <summary>Newest first, streamed; no transaction stays open.</summary>
    IAsyncEnumerable<DeadLetter> ListAsync(DeadLetterQuery query, CancellationToken ct);

    /// <summary>Null when the run is no dead letter.</summary>
    Task<DeadLetter?> FindAsync(string runId, CancellationToken ct);

    /// <summary>Puts runs back in line, whatever the queue's capacity. One that cannot be restarted says why, and the others go on.</summary>
    Task<IReadOnlyList<DeadLetterRestart>> RestartAsync(IReadOnlyList<string> runIds, string by, DateTimeOffset now, CancellationToken ct);

    /// <summary>Takes it off the list; the run stays Failed, with all that is known of it. Fails with dead_letter_not_found.</summary>
    Task<Run> RemoveAsync(string runId, CancellationToken ct);

    /// <summary>Takes off the list what was set aside before; gives how many.</summary>
    Task<int> ExpireAsync(DateTimeOffset before, CancellationToken ct);
}
