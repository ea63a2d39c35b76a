namespace AgentOps.Tests.Storage;

/// <summary>What the parts of <see cref="InMemoryStore"/> share, under one lock.</summary>
internal sealed class MemoryTables
{
    private readonly object gate = new();
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Dictionary<string, (Run Run, string? Token)> Runs { get; } = [];

    public Dictionary<(string RunId, int Number), Step> Steps { get; } = [];

    public Dictionary<(string RunId, int Number), Reply> Replies { get; } = [];

    public Dictionary<string, StoredDefinition> Definitions { get; } = [];

    public Dictionary<string, Approval> Approvals { get; } = [];

    public Dictionary<string, CircuitBreaker> Breakers { get; } = [];

    public Dictionary<string, StoredTool> Tools { get; } = [];

    /// <summary>Removed runs that health still counts.</summary>
    public List<Run> Removed { get; } = [];

    public Task Changed => Volatile.Read(ref next).Task;

    public Task<T> ReadAsync<T>(Func<T> read)
    {
        lock (gate)
            return Task.FromResult(read());
    }

    public Task<T> WriteAsync<T>(Func<T> write, CancellationToken ct)
    {
        if (ct.IsCancellationRequested)
            return Task.FromCanceled<T>(ct);
        try
        {
            lock (gate)
            {
                var result = write();
                Interlocked.Exchange(ref next, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
                return Task.FromResult(result);
            }
        }
        catch (AgentOpsException error)
        {
            return Task.FromException<T>(error);
        }
    }

    public (Run Run, string? Token) Require(string runId) =>
        Runs.TryGetValue(runId, out var row) ? row : throw new AgentOpsException("run_not_found", $"There is no run {runId}.", runId);

    public void Enter(IReadOnlyList<string> scopes, string runId, DateTimeOffset now, BreakerPolicy policy)
    {
        var passed = scopes.Select(scope => BreakerGate.Enter(BreakerOf(scope), runId, now, policy)).ToList();
        foreach (var breaker in passed.Where(breaker => Breakers.ContainsKey(breaker.Scope)))
            Breakers[breaker.Scope] = breaker;
    }

    public void Tell(BreakerSignal signal, string runId, DateTimeOffset now, BreakerPolicy policy)
    {
        var before = BreakerOf(signal.Scope);
        var after = BreakerGate.Tell(before, signal, runId, now, policy);
        if (!ReferenceEquals(before, after))
            Breakers[after.Scope] = after;
    }

    public void GiveBack(string runId, DateTimeOffset now)
    {
        foreach (var breaker in Breakers.Values.Where(breaker => breaker.ProbeRunId == runId).ToList())
            Breakers[breaker.Scope] = BreakerRules.OnNeither(breaker, runId, now);
    }

    private CircuitBreaker BreakerOf(string scope) => Breakers.GetValueOrDefault(scope) ?? new CircuitBreaker { Scope = scope };
}
