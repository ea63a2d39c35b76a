
namespace AgentOps.Adapters;

/// <summary>Reads and writes rows of <c>budgets</c>. The order of members here is the order of the columns.</summary>
internal static class BudgetRows
{
    private const string Columns = "scope, mission, period, max_cost, max_tokens, alert_at, alerted_at, set_by, set_at";
    private const string Every = $"SELECT {Columns} FROM budgets ORDER BY scope, mission, period";
    private const string Replace = $"INSERT OR REPLACE INTO budgets ({Columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private const string Delete = "DELETE FROM budgets WHERE scope = ? AND mission = ? AND period = ?";

    public static IReadOnlyList<Budget> All(StoreConnection connection)
    {
        var row = connection.Prepared(Every);
        var budgets = new List<Budget>();
        while (row.Read())
            budgets.Add(Read(row));
        return budgets;
    }

    public static void Save(StoreConnection connection, Budget budget) => connection.Prepared(Replace)
        .Bind((long)budget.Key.Scope).Bind(budget.Key.Mission).Bind((long)budget.Key.Period).Bind(budget.MaxCost).Bind(budget.MaxTokens)
        .Bind((decimal)budget.AlertAt).Bind(budget.AlertedAt).Bind(budget.SetBy).Bind(budget.SetAt).Run();

    public static void Remove(StoreConnection connection, BudgetKey key) =>
        connection.Prepared(Delete).Bind((long)key.Scope).Bind(key.Mission).Bind((long)key.Period).Run();

    private static Budget Read(Statement row) => new()
    {
        Key = new BudgetKey((BudgetScope)row.Int(), row.Text(), (BudgetPeriod)row.Int()),
        MaxCost = row.MoneyOrNull(),
        MaxTokens = row.LongOrNull(),
        AlertAt = (double)row.Money(),
        AlertedAt = row.TimeOrNull(),
        SetBy = row.Text(),
        SetAt = row.Time(),
    };
}
