
namespace AgentOps.Adapters;

/// <summary>The limits as the writer knows them: where there are none, nothing is read.</summary>
internal sealed class BudgetBook(StoreConnection connection, TimeZoneInfo zone)
{
    private Dictionary<string, Budget>? known;
    private IReadOnlyList<BudgetState>? states;
    private DateOnly statesOf;

    private Dictionary<string, Budget> Known => known ??= BudgetRows.All(connection).ToDictionary(budget => budget.Key.Name, StringComparer.Ordinal);

    public Budget? Find(BudgetKey key) => Known.GetValueOrDefault(key.Name);

    /// <summary>Every limit with what its present period has spent.</summary>
    public IReadOnlyList<BudgetState> States(DateTimeOffset now)
    {
        if (Known.Count == 0)
            return [];
        var time = new BudgetTime(now, zone);
        if (states is null || statesOf != time.Today)
            (states, statesOf) = ([.. Known.Values.Select(budget => SpendRows.StateOf(connection, budget, time))], time.Today);
        return states;
    }

    /// <summary>Books what a run has spent since it was <paramref name="before"/>; a run that spends nothing writes nothing.</summary>
    public void Count(Run before, Run after, DateTimeOffset at)
    {
        var (cost, tokens) = (after.Cost - before.Cost, after.FreshTokens - before.FreshTokens);
        if (cost <= 0 && tokens <= 0)
            return;
        SpendRows.Add(connection, after.Mission, BudgetCalendar.DayOf(at, zone), Math.Max(0, cost), Math.Max(0, tokens));
        states = null;
    }

    public void Save(Budget budget)
    {
        BudgetRows.Save(connection, budget);
        Known[budget.Key.Name] = budget;
        states = null;
    }

    public void Remove(BudgetKey key)
    {
        BudgetRows.Remove(connection, key);
        Known.Remove(key.Name);
        states = null;
    }

    public void Forget() => (known, states) = (null, null);
}
