namespace AgentOps;

/// <summary>Reads <c>budgets</c>.</summary>
internal static class BudgetSettingsReader
{
    public static BudgetSettings Read(NodeReader root)
    {
        var defaults = new BudgetSettings();
        return root.Mapping("budgets", SettingsKeys.Budgets) is not { } reader ? defaults : new BudgetSettings
        {
            TimeZone = reader.TimeZone("time_zone", defaults.TimeZone),
            AlertAt = (double)reader.Decimal("alert_at", (decimal)defaults.AlertAt, 0.01m, 1),
        };
    }
}
