namespace AgentOps;

/// <summary>Locks. Every method that writes is one transaction.</summary>
public interface ILockStore
{
    /// <summary>Takes the lock where it is free, stale or the run's own: <see cref="LockRules.Claim"/>. Fails with run_not_found.</summary>
    Task<LockGrant> AcquireAsync(LockClaim claim, CancellationToken ct);

    /// <summary>Gives up every lock of a run; returns how many there were.</summary>
    Task<int> ReleaseAsync(string runId, CancellationToken ct);

    /// <summary>Processes that hold locks, or execute runs that do.</summary>
    Task<IReadOnlyList<string>> OwnersAsync(CancellationToken ct);

    /// <summary>All by name, judged with what is known of their processes.</summary>
    Task<IReadOnlyList<AgentLock>> ListAsync(IReadOnlyList<string> deadOwners, DateTimeOffset now, CancellationToken ct);

    /// <summary>Removes a stale lock, or any with <paramref name="force"/>, and gives it as it was. Fails with lock_not_found, lock_in_use.</summary>
    Task<AgentLock> RemoveAsync(string name, bool force, IReadOnlyList<string> deadOwners, DateTimeOffset now, CancellationToken ct);
}
