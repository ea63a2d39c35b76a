namespace AgentOps;

/// <summary>How long a limit counts before it begins anew, by the days of <c>budgets.time_zone</c>.</summary>
public enum BudgetPeriod
{
    /// <summary>From midnight.</summary>
    Day,

    /// <summary>From Monday.</summary>
    Week,

    /// <summary>From the first of the month.</summary>
    Month,

    /// <summary>For ever.</summary>
    Total,
}
