namespace AgentOps;

/// <summary>
/// A workspace's state. Every method that writes is one short transaction and returns only when it is on disk as the
/// durability setting says. Many processes open one store at once. Only core-library and AgentOps types cross this port.
/// Failures are <see cref="AgentOpsException"/> with a <c>store_…</c> code.
/// </summary>
public interface IAgentStore : IAsyncDisposable
{
    /// <summary>The file or database, for people; never with a password.</summary>
    string Location { get; }

    /// <summary>32 hex characters, made at random with the store and kept for its life. Not a secret to the store's users, but nobody else can know it.</summary>
    string Identity { get; }

    IRunStore Runs { get; }

    IQueueStore Queue { get; }

    IDeadLetterStore DeadLetters { get; }

    ITodoStore Todos { get; }

    IWorkflowStore Workflows { get; }

    IScheduleStore Schedules { get; }

    IEventStore Events { get; }

    IApprovalStore Approvals { get; }

    IPublicationStore Publications { get; }

    ICircuitBreakerStore Breakers { get; }

    IHealthStore Health { get; }

    IBudgetStore Budgets { get; }

    IRolloutStore Rollouts { get; }

    IReliabilityStore Reliability { get; }

    IToolStore Tools { get; }

    IImportStore Imports { get; }

    IWorkerStore Workers { get; }

    IWorktreeStore Worktrees { get; }

    ILockStore Locks { get; }
    ICacheStore Caches { get; }

    IRetentionStore Retention { get; }

    IIssueRunStore IssueRuns { get; }

    IWebhookStore Webhooks { get; }

    /// <summary>Returns as soon as any process has written, or after <paramref name="timeout"/>; true when something was written.</summary>
    Task<bool> WaitForChangeAsync(TimeSpan timeout, CancellationToken ct);
}
