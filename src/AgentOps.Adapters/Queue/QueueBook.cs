namespace AgentOps.Adapters;

/// <summary>The queue's counters in the open transaction: read once while nobody else writes, and written once for each batch.</summary>
internal sealed class QueueBook(StoreConnection connection)
{
    private const string Counters = "SELECT size, claims, suspended_at IS NOT NULL FROM queue";
    private const string SaveCounters = "UPDATE queue SET size = ?, claims = ?";
    private bool known;
    private bool changed;
    private long size;
    private long claims;
    private bool suspended;

    /// <summary>Runs that are Queued or RetryPending.</summary>
    public long Size
    {
        get
        {
            Know();
            return size;
        }
    }

    public bool IsSuspended
    {
        get
        {
            Know();
            return suspended;
        }
    }

    /// <summary>Every run that changes its status, begins or ends to wait passes here.</summary>
    public void Count(RunStatus? before, RunStatus after)
    {
        var more = (QueueRules.IsWaiting(after) ? 1 : 0) - (before is { } status && QueueRules.IsWaiting(status) ? 1 : 0);
        if (more == 0)
            return;
        Know();
        size += more;
        changed = true;
    }

    /// <summary>The number of the claim that is about to be made.</summary>
    public long NextClaim()
    {
        Know();
        changed = true;
        return ++claims;
    }

    /// <summary>Writes what has changed; the transaction is about to be committed.</summary>
    public void Save()
    {
        if (changed)
            connection.Prepared(SaveCounters).Bind(size).Bind(claims).Run();
        changed = false;
    }

    /// <summary>The row was written past this book: what it says of a suspension is read again, what is counted stays.</summary>
    public void Reread()
    {
        Save();
        known = false;
    }

    public void Forget() => (known, changed) = (false, false);

    private void Know()
    {
        if (known)
            return;
        var row = connection.Prepared(Counters);
        _ = row.Read();
        (size, claims, suspended) = (row.Long(), row.Long(), row.Bool());
        row.Reset();
        known = true;
    }
}
