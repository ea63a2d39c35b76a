namespace AgentOps.Tests.Storage;

/// <summary>A complete store without a file: for tests of what uses a store, and as the second subject of <see cref="StoreContract"/>.</summary>
public sealed class InMemoryStore : IAgentStore
{
    private readonly MemoryTables tables = new();

    public InMemoryStore()
    {
        Runs = new InMemoryRunStore(tables);
        Approvals = new InMemoryApprovalStore(tables);
        Breakers = new InMemoryBreakerStore(tables);
        Health = new InMemoryHealthStore(tables);
        Tools = new InMemoryToolStore(tables);
    }

    public string Location => "memory";

    public string Identity { get; } = Guid.NewGuid().ToString("N");

    public IRunStore Runs { get; }

    /// <summary>What the queue promises is about transactions over a file: it is tested there.</summary>
    public IQueueStore Queue => throw new NotSupportedException("The store in memory has no queue.");

    public IWorkflowStore Workflows => throw new NotSupportedException("The store in memory has no workflows.");

    public ITodoStore Todos => throw new NotSupportedException("The store in memory has no todo jobs.");
    /// <summary>Like the queue, which schedules write to.</summary>
    public IScheduleStore Schedules => throw new NotSupportedException("The store in memory has no schedules.");

    /// <summary>As for the queue: that an event is taken once is about transactions.</summary>
    public IEventStore Events => throw new NotSupportedException("The store in memory has no events.");

    public IDeadLetterStore DeadLetters => throw new NotSupportedException("The store in memory sets nothing aside.");

    public IApprovalStore Approvals { get; }

    public ICircuitBreakerStore Breakers { get; }

    public IHealthStore Health { get; }

    /// <summary>As for the queue.</summary>
    public IImportStore Imports => throw new NotSupportedException("The store in memory imports nothing.");

    public IRolloutStore Rollouts => throw new NotSupportedException("The store in memory rolls nothing out.");

    public IReliabilityStore Reliability => throw new NotSupportedException("The store in memory is not reviewed.");

    public IToolStore Tools { get; }

    public IBudgetStore Budgets => throw new NotSupportedException("Budgets are tested with the real store.");
    public IWorkerStore Workers => throw new NotSupportedException("workers need the real store");

    public IPublicationStore Publications => throw new NotSupportedException("publications need the real store");

    public IWorktreeStore Worktrees => throw new NotSupportedException("worktrees need the real store");

    public ILockStore Locks => throw new NotSupportedException("locks need the real store");
    public ICacheStore Caches => throw new NotSupportedException("The store in memory counts no caches.");

    public IRetentionStore Retention => throw new NotSupportedException("The store in memory is not cleaned up.");

    public IIssueRunStore IssueRuns => throw new NotSupportedException("The store in memory has no runs of issues.");

    public IWebhookStore Webhooks => throw new NotSupportedException("The store in memory knows no webhooks.");

    public async Task<bool> WaitForChangeAsync(TimeSpan timeout, CancellationToken ct)
    {
        var changed = tables.Changed;
        return await Task.WhenAny(changed, Task.Delay(timeout, ct)) == changed || (ct.IsCancellationRequested ? throw new OperationCanceledException(ct) : false);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
