using System.Globalization;

namespace AgentOps;

/// <summary>Whether a run's money or tokens are spent. A limit raised by an approval stands in place of the mission's.</summary>
public static class BudgetRules
{
    /// <summary>Which limit is reached, how much was spent and which setting says so, in a sentence; null while there is something left.</summary>
    public static string? Spent(Run run, Mission mission)
    {
        if ((run.MaxCost ?? mission.MaxCost) is { } cost && run.Cost >= cost)
            return string.Create(CultureInfo.InvariantCulture, $"The run has cost {run.Cost:0.####} of {cost:0.####} US dollars (budget.max_cost).");
        if ((run.MaxTokens ?? mission.MaxTokens) is { } tokens && run.FreshTokens >= tokens)
            return string.Create(CultureInfo.InvariantCulture, $"The run has used {run.FreshTokens} of {tokens} tokens (budget.max_tokens).");
        return null;
    }
}
