namespace AgentOps;

/// <summary>Who gets a lock, as pure functions. The store calls them inside its transaction.</summary>
public static class LockRules
{
    public const int LongestName = 200;

    /// <summary>Why nobody needs the lock any more; null for one that is held.</summary>
    /// <param name="held">The lock.</param>
    /// <param name="run">Its run; null when that was removed.</param>
    /// <param name="deadOwners">Processes of this host that are certainly gone.</param>
    /// <param name="now">The time.</param>
    public static string? StaleReason(AgentLock held, Run? run, IReadOnlyCollection<string> deadOwners, DateTimeOffset now)
    {
        if (run is null)
            return $"run {held.RunId} was removed";
        if (RunTransitions.IsFinal(run.Status))
            return $"run {held.RunId} has ended: {run.Status}";
        // A run that another process goes on with keeps its locks.
        var isExecuted = run.Status == RunStatus.Running && now < run.LeaseUntil && !deadOwners.Contains(run.LeaseOwner);
        return !isExecuted && deadOwners.Contains(held.Owner) ? $"the process {held.Owner} is gone and nobody executes run {held.RunId}" : null;
    }

    /// <summary>The row after the claim: the claimer's where the lock is free, stale or its run's own already, else as it was.</summary>
    /// <param name="held">The row with what is known of its run; null when there is none.</param>
    /// <param name="claim">Who asks.</param>
    public static LockGrant Claim(AgentLock? held, LockClaim claim)
    {
        var wanted = new AgentLock
        {
            Name = claim.Name, RunId = claim.RunId, Owner = claim.Owner, ProcessStartedAt = claim.ProcessStartedAt, Since = claim.Now, Reason = claim.Reason,
        };
        if (held is null)
            return new LockGrant(wanted, null);
        // The same run, perhaps in another process: it holds the lock since it first took it.
        if (held.RunId == claim.RunId)
            return new LockGrant(wanted with { Since = held.Since, Reason = claim.Reason ?? held.Reason }, null);
        return held.IsStale ? new LockGrant(wanted, held) : new LockGrant(held, null);
    }

    /// <summary>Fails with lock_in_use for one that is held, unless <paramref name="force"/>.</summary>
    public static void RequireRemovable(AgentLock held, bool force)
    {
        if (!held.IsStale && !force)
            throw new AgentOpsException("lock_in_use", $"The lock '{held.Name}' is held by run {held.RunId} in {held.Owner} since {held.Since:O}.", held.Name);
    }
}
