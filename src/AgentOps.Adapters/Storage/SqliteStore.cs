
namespace AgentOps.Adapters;

/// <summary>A workspace's state in one SQLite file.</summary>
internal sealed class SqliteStore : IAgentStore
{
    private readonly WriteSession session;
    private readonly StoreWriter writer;
    private readonly ReadPool reads;
    private readonly ChangeWatch changes;
    private int disposed;

    private SqliteStore(StoreOptions options, WriteSession session, LockBackoff backoff, TimeProvider clock)
    {
        Location = options.Path;
        this.session = session;
        reads = new ReadPool(options.Path, backoff);
        changes = new ChangeWatch(reads, options.Path, clock);
        writer = new StoreWriter(session, changes.Committed);
        Runs = new SqliteRunStore(writer, reads);
        Queue = new SqliteQueueStore(writer, reads, options.BudgetZone);
        DeadLetters = new SqliteDeadLetterStore(writer, reads);
        Todos = new SqliteTodoStore(writer, reads);
        Workflows = new SqliteWorkflowStore(writer, reads);
        Schedules = new SqliteScheduleStore(writer, reads);
        Events = new SqliteEventStore(writer, reads);
        Approvals = new SqliteApprovalStore(writer, reads);
        Publications = new SqlitePublicationStore(writer, reads);
        Breakers = new SqliteBreakerStore(writer, reads);
        Health = new SqliteHealthStore(reads);
        Budgets = new SqliteBudgetStore(writer, reads, options.BudgetZone);
        Imports = new SqliteImportStore(writer, reads);
        Rollouts = new SqliteRolloutStore(writer, reads);
        Reliability = new SqliteReliabilityStore(reads);
        Tools = new SqliteToolStore(writer, reads);
        Workers = new SqliteWorkerStore(writer, reads);
        Worktrees = new SqliteWorktreeStore(writer, reads);
        Locks = new SqliteLockStore(writer, reads);
        Caches = new SqliteCacheStore(writer, reads);
        Retention = new SqliteRetentionStore(writer, reads);
        IssueRuns = new SqliteIssueRunStore(writer, reads);
        Webhooks = new SqliteWebhookStore(writer, reads);
    }

    public string Location { get; }

    public string Identity => session.Identity;

    public IRunStore Runs { get; }

    public IQueueStore Queue { get; }

    public IDeadLetterStore DeadLetters { get; }

    public ITodoStore Todos { get; }

    public IWorkflowStore Workflows { get; }

    public IScheduleStore Schedules { get; }

    public IEventStore Events { get; }

    public IApprovalStore Approvals { get; }

    public IPublicationStore Publications { get; }

    public ICircuitBreakerStore Breakers { get; }

    public IHealthStore Health { get; }

    public IBudgetStore Budgets { get; }

    public IImportStore Imports { get; }

    public IRolloutStore Rollouts { get; }

    public IReliabilityStore Reliability { get; }

    public IToolStore Tools { get; }

    public IWorkerStore Workers { get; }

    public IWorktreeStore Worktrees { get; }

    public ILockStore Locks { get; }
    public ICacheStore Caches { get; }

    public IRetentionStore Retention { get; }

    public IIssueRunStore IssueRuns { get; }

    public IWebhookStore Webhooks { get; }

    public static Task<SqliteStore> OpenAsync(StoreOptions options, TimeProvider clock, CancellationToken ct) =>
        OpenAsync(options, clock, Migration.Embedded(), ct);

    internal static Task<SqliteStore> OpenAsync(StoreOptions options, TimeProvider clock, IReadOnlyList<Migration> migrations, CancellationToken ct) =>
        Task.Run(() => Open(options, clock, migrations), ct);

    internal static SqliteStore Open(StoreOptions options, TimeProvider clock, IReadOnlyList<Migration> migrations)
    {
        var backoff = new LockBackoff(options.BusyTimeout, clock);
        var session = StoreOpening.Open(options, backoff, clock, migrations);
        return new SqliteStore(options, session, backoff, clock);
    }

    public Task<bool> WaitForChangeAsync(TimeSpan timeout, CancellationToken ct) => changes.WaitAsync(timeout, ct);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 1)
            return;
        await Task.Run(() =>
        {
            writer.Dispose();
            changes.Dispose();
            reads.Dispose();
            _ = session.Prepared("PRAGMA wal_checkpoint(PASSIVE)").TryRun();
            session.Dispose();
        });
    }
}
