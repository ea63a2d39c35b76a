
namespace AgentOps.Adapters;

/// <summary>Changes limits, and answers the questions that a change or a new period leaves without a reason.</summary>
internal static class BudgetWriter
{
    private const string Pending = $"SELECT {ApprovalRows.Columns} FROM approvals WHERE status = 0 AND budget IS NOT NULL ORDER BY seq";

    public static BudgetState Set(WriteSession session, BudgetKey key, BudgetChange change, DateTimeOffset now)
    {
        session.Budgets.Save(BudgetRules.Change(key, session.Budgets.Find(key), change, now));
        Settle(session, change.By, now);
        return StateOf(session, key, now);
    }

    public static bool Remove(WriteSession session, BudgetKey key, string by, DateTimeOffset now)
    {
        _ = session.Budgets.Find(key) ?? throw new AgentOpsException("budget_not_found", $"There is no budget {key}.", key.Name);
        session.Budgets.Remove(key);
        Settle(session, by, now);
        return true;
    }

    /// <summary>What an approval grants of a limit that is not the run's own.</summary>
    public static void Raise(WriteSession session, Approval approved)
    {
        if (BudgetKey.Parse(approved.Budget!) is not { } key || session.Budgets.Find(key) is not { } budget)
            return;
        var change = new BudgetChange { MaxCost = approved.MaxCost, MaxTokens = approved.MaxTokens, By = approved.DecidedBy! };
        session.Budgets.Save(BudgetRules.Change(key, budget, change, approved.DecidedAt!.Value));
    }

    public static bool TakeAlert(WriteSession session, BudgetKey key, DateTimeOffset now)
    {
        if (session.Budgets.Find(key) is not { } budget || !BudgetRules.IsAlertDue(StateOf(session, key, now)))
            return false;
        session.Budgets.Save(budget with { AlertedAt = now });
        return true;
    }

    public static int Settle(WriteSession session, string by, DateTimeOffset now)
    {
        var settled = 0;
        foreach (var question in Questions(session))
        {
            if (session.Budgets.States(now).Any(state => state.IsSpent && state.Name == question.Budget))
                continue;
            var decision = new ApprovalDecision(true, by, now) { Comment = $"The budget {question.Budget} has something left." };
            ApprovalRows.Update(session.Connection, ApprovalTransitions.Decide(question, decision));
            settled++;
        }
        return settled;
    }

    private static List<Approval> Questions(WriteSession session)
    {
        var row = session.Prepared(Pending);
        var questions = new List<Approval>();
        while (row.Read())
            questions.Add(ApprovalRows.Read(row));
        return questions;
    }

    private static BudgetState StateOf(WriteSession session, BudgetKey key, DateTimeOffset now) => session.Budgets.States(now).First(state => state.Budget.Key == key);
}
