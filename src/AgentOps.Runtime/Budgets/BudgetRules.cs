using System.Globalization;

namespace AgentOps;

/// <summary>What limits say about a run, as pure functions. Every store calls them inside its transaction.</summary>
public static class BudgetRules
{
    /// <summary>Who answers a question whose period is over.</summary>
    public const string Settler = "rule:budget";

    /// <summary>A run's own limit: the mission's, or what an approval granted in its place; null when there is none.</summary>
    public static BudgetState? OfRun(Run run, Mission mission, double alertAt) =>
        (run.MaxCost ?? mission.MaxCost, run.MaxTokens ?? mission.MaxTokens) is var (cost, tokens) && cost is null && tokens is null ? null : new BudgetState
        {
            Budget = new Budget { Key = new BudgetKey(BudgetScope.Run, run.Mission, BudgetPeriod.Total), MaxCost = cost, MaxTokens = tokens, AlertAt = alertAt },
            Cost = run.Cost,
            Tokens = run.FreshTokens,
        };

    /// <summary>Whether executing a mission can use a model or an outside agent. What cannot spend is held by no limit of the workspace or the mission.</summary>
    public static bool CanSpend(Mission mission) =>
        mission.Planner is PlannerKind.Chat or PlannerKind.Cli
        || mission.Evaluator.Kind == EvaluatorKind.Model
        || mission.Plan?.Steps.Any(step => step.Tool is AgentCliTool.ToolName or TodoCommandTool.ToolName) == true;

    /// <summary>Of the spent ones the one that holds longest, which is the one to raise; null while none is spent.</summary>
    public static BudgetState? Holding(IEnumerable<BudgetState> states) => states.Where(state => state.IsSpent).MaxBy(state => state.ResetsAt ?? DateTimeOffset.MaxValue);

    /// <summary>Whether people are to be told now: the share is reached, and nobody was told in this period.</summary>
    public static bool IsAlertDue(BudgetState state) => state.Share >= state.AlertAt && !(state.AlertedAt is { } told && told >= (state.Since ?? DateTimeOffset.MinValue));

    /// <summary>Fails with budget_limit_required where a change says nothing.</summary>
    public static void Require(BudgetKey key, BudgetChange change)
    {
        if (change is { MaxCost: null, MaxTokens: null, AlertAt: null })
            throw new AgentOpsException("budget_limit_required", $"Nothing is said about the budget {key}: neither a limit in money or in tokens, nor a share to tell at.", key.Name);
    }

    /// <summary>The limit after a change. A new limit tells people again when its share is reached. Fails with budget_limit_required when it limits nothing.</summary>
    public static Budget Change(BudgetKey key, Budget? before, BudgetChange change, DateTimeOffset now)
    {
        var after = (before ?? new Budget { Key = key }) with
        {
            MaxCost = change.MaxCost ?? before?.MaxCost,
            MaxTokens = change.MaxTokens ?? before?.MaxTokens,
            AlertAt = change.AlertAt ?? before?.AlertAt ?? change.FirstAlertAt,
            SetBy = change.By,
            SetAt = now,
        };
        if (after is { MaxCost: null, MaxTokens: null })
            throw new AgentOpsException("budget_limit_required", $"The budget {key} needs a limit in money or in tokens.", key.Name);
        var same = (after.MaxCost, after.MaxTokens, after.AlertAt) == (before?.MaxCost, before?.MaxTokens, before?.AlertAt);
        return same ? after : after with { AlertedAt = null };
    }

    /// <summary>Which limit, how much of it was spent, and when it begins anew, in a sentence.</summary>
    public static string InWords(BudgetState state)
    {
        var tokens = state.MaxCost is null || (state.Tokens >= state.MaxTokens && !(state.Cost >= state.MaxCost));
        var spent = tokens
            ? string.Create(CultureInfo.InvariantCulture, $"{state.Tokens} of {state.MaxTokens} tokens")
            : string.Create(CultureInfo.InvariantCulture, $"{state.Cost:0.00##} of {state.MaxCost:0.00##} US dollars");
        var setting = tokens ? "max_tokens" : "max_cost";
        return state.Scope == BudgetScope.Run
            ? $"The run has {(tokens ? "used" : "cost")} {spent} (budget.{setting})."
            : $"Of the budget {state.Name} {spent} are spent; it {Until(state.ResetsAt)}.";
    }

    private static string Until(DateTimeOffset? reset) =>
        reset is { } at ? string.Create(CultureInfo.InvariantCulture, $"begins anew at {at.UtcDateTime:yyyy-MM-dd HH:mm'Z'}") : "never begins anew";
}
