
namespace AgentOps.Adapters;

/// <summary>The breakers as the writer knows them: a run that succeeds under closed ones reads and writes nothing.</summary>
internal sealed class BreakerBook(StoreConnection connection)
{
    private Dictionary<string, CircuitBreaker>? known;

    private Dictionary<string, CircuitBreaker> Known => known ??= BreakerRows.All(connection).ToDictionary(breaker => breaker.Scope, StringComparer.Ordinal);

    /// <summary>By scope.</summary>
    public IReadOnlyDictionary<string, CircuitBreaker> All => Known;

    public CircuitBreaker? Find(string scope) => Known.GetValueOrDefault(scope);

    /// <summary>Passes all or, with breaker_open, none.</summary>
    public void Enter(IReadOnlyList<string> scopes, string runId, DateTimeOffset now, BreakerPolicy policy)
    {
        if (scopes.Count == 0 || Known.Count == 0)
            return;
        var passed = scopes.Select(Of).Select(breaker => (Before: breaker, After: BreakerGate.Enter(breaker, runId, now, policy))).ToList();
        foreach (var (before, after) in passed)
            Save(before, after);
    }

    public void Tell(BreakerSignal signal, string runId, DateTimeOffset now, BreakerPolicy policy)
    {
        var breaker = Of(signal.Scope);
        Save(breaker, BreakerGate.Tell(breaker, signal, runId, now, policy));
    }

    /// <summary>Gives back every probe that the run holds.</summary>
    public void GiveBack(string runId, DateTimeOffset now)
    {
        if (Known.Count == 0)
            return;
        foreach (var breaker in Known.Values.Where(breaker => breaker.ProbeRunId == runId).ToList())
            Save(breaker, BreakerRules.OnNeither(breaker, runId, now));
    }

    public CircuitBreaker Reset(string scope, DateTimeOffset now)
    {
        var breaker = Find(scope) ?? throw new AgentOpsException("breaker_not_found", $"There is no circuit breaker {scope}.", scope);
        var closed = BreakerRules.Reset(breaker, now);
        Save(breaker, closed);
        return closed;
    }

    public void Forget() => known = null;

    private CircuitBreaker Of(string scope) => Find(scope) ?? new CircuitBreaker { Scope = scope };

    private void Save(CircuitBreaker before, CircuitBreaker after)
    {
        if (ReferenceEquals(before, after))
            return;
        BreakerRows.Save(connection, after);
        Known[after.Scope] = after;
    }
}
