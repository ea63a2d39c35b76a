namespace AgentOps.Adapters;

/// <summary>Remembers a time before which no lease ends, so that a claim looks for abandoned runs only when there may be one. Leases are only ever extended.</summary>
internal sealed class LeaseBook(StoreConnection connection)
{
    private const string First = "SELECT min(lease_until) FROM runs WHERE status <> 5 AND status = 1";
    private bool known;
    private DateTimeOffset? first;

    public bool MayHaveEnded(DateTimeOffset now)
    {
        if (!known)
        {
            var row = connection.Prepared(First);
            _ = row.Read();
            first = row.TimeOrNull();
            row.Reset();
            known = true;
        }
        return first <= now;
    }

    /// <summary>A new lease.</summary>
    public void Note(DateTimeOffset until)
    {
        if (known && (first is null || until < first))
            first = until;
    }

    public void Forget() => known = false;
}
