using AgentOps.Adapters.Tests.Storage;

namespace AgentOps.Adapters.Tests.Queue;

/// <summary>A store's file, opened as often as a test has processes, and what tests of the queue say often.</summary>
public sealed class QueueStores : IAsyncDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);
    public static readonly CancellationToken None = CancellationToken.None;
    public static readonly QueueLimits Roomy = new(1_000_000);
    private readonly StoreFolder folder = new();
    private readonly List<SqliteStore> open = [];
    private int made;

    public string Path => folder.Path;

    /// <summary>Another process's view of the store, as far as one process can have two.</summary>
    internal async Task<SqliteStore> OpenAsync()
    {
        var store = await SqliteStore.OpenAsync(folder.Options, TimeProvider.System, None);
        open.Add(store);
        return store;
    }

    public Run NewRun(string mission = "tidy", QueuePriority priority = QueuePriority.Normal, DateTimeOffset? dueAt = null, string? key = null, string needs = "", int? limit = null) => new()
    {
        Id = AgentId.New(Noon)[..12] + Interlocked.Increment(ref made).ToString("000000"),
        Mission = mission,
        DefinitionHash = "hash-of-" + mission,
        CreatedAt = Noon,
        TraceId = "0af7651916cd43dd8448eb211c80319c",
        Priority = priority,
        DueAt = dueAt,
        DeduplicationKey = key,
        SubmittedBy = "ana@host",
        Needs = needs,
        MissionLimit = limit,
    };

    public static RunSubmission Submission(Run run) => new(run, new StoredDefinition(run.DefinitionHash, RunKind.Mission, run.Mission, "id: " + run.Mission, null));

    internal async Task<Run> SubmitAsync(SqliteStore store, Run? run = null)
    {
        var result = await store.Queue.SubmitAsync([Submission(run ?? NewRun())], Roomy, None);
        return Assert.Single(result.Runs).Run;
    }

    public static QueueClaim Claim(string token = "token", double second = 0, string owner = "ana@host/1/2") =>
        new(token, owner, Noon.AddSeconds(second), TimeSpan.FromMinutes(1)) { OldestEvery = 1000 };

    /// <summary>Claims and expects a run.</summary>
    internal static async Task<Run> TakeAsync(SqliteStore store, string token = "token", double second = 0) =>
        (await store.Queue.ClaimAsync(Claim(token, second), None))?.Run ?? throw new InvalidOperationException("Nothing could be claimed.");

    internal static Task<CommitResult> MoveAsync(SqliteStore store, Run run, RunMove move, string token = "token", double second = 1, QueueClaim? next = null, BreakerSignal? signal = null, BreakerPolicy? policy = null) =>
        store.Runs.CommitAsync(new RunCommit
        {
            RunId = run.Id, LeaseToken = token, At = Noon.AddSeconds(second), Move = move, Next = next, Signals = signal is null ? [] : [signal],
            BreakerPolicy = policy ?? BreakerPolicy.Default with { FailureThreshold = 1 },
        }, None);

    internal static async Task<Run> FindAsync(SqliteStore store, Run run) => (await store.Runs.FindAsync(run.Id, None))!;

    internal static async Task<List<string>> OrderAsync(SqliteStore store)
    {
        var ids = new List<string>();
        await foreach (var run in store.Queue.ListAsync(None))
            ids.Add(run.Id);
        return ids;
    }

    public static async Task<string> CodeOf(Func<Task> action) => (await Assert.ThrowsAsync<AgentOpsException>(action)).Code;

    public async ValueTask DisposeAsync()
    {
        foreach (var store in open)
            await store.DisposeAsync();
        folder.Dispose();
    }
}
