
namespace AgentOps.Adapters;

/// <summary>What a write has at hand inside the open transaction. What is remembered between transactions is dropped as soon as another process has written.</summary>
internal sealed class WriteSession : IDisposable
{
    private readonly LockBackoff backoff;
    private readonly int schema;
    private readonly Func<int> begin;
    private readonly WalTrim trim;
    private long seenVersion = -1;

    public WriteSession(string location, StoreConnection connection, LockBackoff backoff, int schema, TimeZoneInfo budgetZone)
    {
        Location = location;
        Connection = connection;
        this.backoff = backoff;
        this.schema = schema;
        begin = Prepared("BEGIN IMMEDIATE").TryRun;
        Breakers = new BreakerBook(connection);
        Rollups = new RollupBook(connection);
        Budgets = new BudgetBook(connection, budgetZone);
        Definitions = new DefinitionBook(connection);
        Queue = new QueueBook(connection);
        Leases = new LeaseBook(connection);
        HeldRuns = new HeldRunBook(connection);
        trim = new WalTrim(connection, location);
    }

    public string Location { get; }

    public required string Identity { get; init; }

    public StoreConnection Connection { get; }

    public BreakerBook Breakers { get; }

    public RollupBook Rollups { get; }

    public BudgetBook Budgets { get; }

    public DefinitionBook Definitions { get; }

    public QueueBook Queue { get; }

    public LeaseBook Leases { get; }

    public HeldRunBook HeldRuns { get; }

    public Statement Prepared(string sql) => Connection.Prepared(sql);

    /// <summary>Takes the write lock. Fails with store_newer when another process has migrated the store meanwhile.</summary>
    public void Begin()
    {
        SqliteFault.Check(backoff.UntilFree(begin), Connection.Handle);
        CatchUp();
    }

    /// <summary>The same without waiting: false when another process has the lock.</summary>
    public bool TryBegin()
    {
        var rc = begin();
        if (StoreErrors.IsBusy(rc))
            return false;
        SqliteFault.Check(rc, Connection.Handle);
        CatchUp();
        return true;
    }

    // What others have written meanwhile.
    private void CatchUp()
    {
        var version = One("PRAGMA data_version");
        if (version == seenVersion)
            return;
        Forget();
        var found = One("PRAGMA user_version");
        if (found != schema)
            throw StoreErrors.Replaced(Location, found, schema);
        seenVersion = version;
    }

    public void Commit()
    {
        Rollups.Save();
        Queue.Save();
        Prepared("COMMIT").Run();
        trim.AfterCommit();
    }

    public void Rollback()
    {
        Forget();
        Connection.Rollback();
    }

    public void Dispose() => Connection.Dispose();

    private void Forget()
    {
        seenVersion = -1;
        Breakers.Forget();
        Rollups.Forget();
        Budgets.Forget();
        Definitions.Forget();
        Queue.Forget();
        Leases.Forget();
        HeldRuns.Forget();
    }

    private long One(string sql)
    {
        var statement = Prepared(sql);
        _ = statement.Read();
        var value = statement.Long();
        statement.Reset();
        return value;
    }
}
