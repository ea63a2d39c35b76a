namespace AgentOps;

/// <summary>Asks, before a run goes on, whether a limit is reached, and tells people when their share of one is.</summary>
internal sealed class BudgetGate(EngineServices services)
{
    /// <summary>The spent limit that holds the run, or null. What the run has not written yet is written, since it counts too.</summary>
    public async Task<BudgetState?> HoldingAsync(RunExecution x)
    {
        if (x.Run.DryRun)
            return null;
        if (await OwnAsync(x) is { IsSpent: true } own)
            return own;
        if (!x.CanSpend)
            return null;
        await x.FlushAsync();
        return BudgetRules.Holding(await SharedAsync(x));
    }

    /// <summary>Tells what the run's last reply has reached; never fails, since the run has ended well or badly by now.</summary>
    public async Task LookBackAsync(RunExecution x)
    {
        if (!x.CanSpend)
            return;
        try
        {
            await OwnAsync(x);
            await SharedAsync(x);
        }
        catch (AgentOpsException failed)
        {
            services.Log.Write(new LogEntry(LogLevel.Warning, "budget.unread", "The budgets could not be read after the run.") { RunId = x.Run.Id, Agent = x.Mission.Id, TraceId = x.Run.TraceId, Exception = failed });
        }
    }

    private async Task<BudgetState?> OwnAsync(RunExecution x)
    {
        var own = BudgetRules.OfRun(x.Run, x.Mission, services.Settings.Budgets.AlertAt);
        var (before, now) = (x.SeenShare, own?.Share ?? 0);
        x.SeenShare = now;
        // What was reached before this execution has been told then.
        if (own is not null && before < own.AlertAt && now >= own.AlertAt)
            await TellAsync(own, x.Run);
        return own;
    }

    private async Task<IReadOnlyList<BudgetState>> SharedAsync(RunExecution x)
    {
        var now = services.Clock.GetUtcNow();
        var shared = await services.Store.Budgets.OfMissionAsync(x.Mission.Id, now, CancellationToken.None);
        foreach (var state in shared.Where(BudgetRules.IsAlertDue))
        {
            if (await services.Store.Budgets.TakeAlertAsync(state.Budget.Key, now, CancellationToken.None))
                await TellAsync(state, x.Run);
        }
        return shared;
    }

    private async Task TellAsync(BudgetState state, Run run)
    {
        services.Log.Write(new LogEntry(LogLevel.Warning, "budget.alert", BudgetRules.InWords(state))
        {
            RunId = run.Id,
            Agent = run.Mission,
            TraceId = run.TraceId,
            Data = new Dictionary<string, object?>
            {
                ["budget"] = state.Name, ["share"] = state.Share, ["cost_usd"] = state.Cost, ["max_cost_usd"] = state.MaxCost, ["tokens"] = state.Tokens, ["max_tokens"] = state.MaxTokens,
            },
        });
        await services.NotifyAlert(state, run);
    }
}
