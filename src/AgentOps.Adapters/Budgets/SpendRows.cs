
namespace AgentOps.Adapters;

/// <summary>Adds to and sums up rows of <c>spend</c>.</summary>
internal static class SpendRows
{
    private const string Everything = "";

    private const string AddTo =
        "INSERT INTO spend (mission, day, cost, tokens) VALUES (?, ?, ?, ?) " +
        "ON CONFLICT (mission, day) DO UPDATE SET cost = cost + excluded.cost, tokens = tokens + excluded.tokens";

    private const string Sum = "SELECT coalesce(sum(cost), 0), coalesce(sum(tokens), 0) FROM spend WHERE mission = ? AND day >= ? AND day < ?";

    public static void Add(StoreConnection connection, string mission, DateOnly day, decimal cost, long tokens)
    {
        foreach (var counted in (ReadOnlySpan<string>)[mission, Everything])
            connection.Prepared(AddTo).Bind(counted).Bind(day.ToStore()).Bind(cost).Bind(tokens).Run();
    }

    /// <summary>A limit with what its present period has spent.</summary>
    public static BudgetState StateOf(StoreConnection connection, Budget budget, BudgetTime time)
    {
        var today = time.Today;
        var first = BudgetCalendar.FirstDay(budget.Key.Period, today);
        var next = BudgetCalendar.NextFirstDay(budget.Key.Period, today);
        var row = connection.Prepared(Sum).Bind(budget.Key.Mission).Bind(first.ToStore()).Bind((next ?? DateOnly.MaxValue).ToStore());
        _ = row.Read();
        var state = new BudgetState
        {
            Budget = budget,
            Cost = row.Money(),
            Tokens = row.Long(),
            Since = budget.Key.Period == BudgetPeriod.Total ? null : BudgetCalendar.StartOf(first, time.Zone),
            ResetsAt = next is { } day ? BudgetCalendar.StartOf(day, time.Zone) : null,
        };
        row.Reset();
        return state;
    }
}
