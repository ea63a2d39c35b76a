namespace AgentOps;

/// <summary>What people are told when the share of a limit is reached: one line of redacted JSON.</summary>
public static class BudgetNotice
{
    /// <summary>budget.alert.</summary>
    public const string Event = "budget.alert";

    /// <summary>
    /// Without a newline: <c>event</c>, <c>scope</c> (workspace, mission, run), <c>period</c> (not for a run), <c>run_id</c> and <c>mission</c> of the run that reached it,
    /// <c>message</c>, <c>share</c>, <c>cost_usd</c>, <c>max_cost_usd</c>, <c>tokens</c>, <c>max_tokens</c>, <c>resets_at</c>, <c>workspace</c>, <c>at</c>.
    /// </summary>
    public static string Of(BudgetState state, Run run, Workspace workspace, DateTimeOffset at) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("event", Event);
        json.WriteString("scope", state.Scope.ToString().ToLowerInvariant());
        if (state.Scope != BudgetScope.Run)
            json.WriteString("period", state.Period.ToString().ToLowerInvariant());
        json.WriteString("run_id", run.Id);
        json.WriteString("mission", Redactor.Redact(run.Mission));
        json.WriteString("message", Redactor.Redact(BudgetRules.InWords(state)));
        json.WriteNumber("share", state.Share);
        json.WriteNumber("cost_usd", state.Cost);
        if (state.MaxCost is { } cost)
            json.WriteNumber("max_cost_usd", cost);
        json.WriteNumber("tokens", state.Tokens);
        if (state.MaxTokens is { } tokens)
            json.WriteNumber("max_tokens", tokens);
        if (state.ResetsAt is { } reset)
            json.WriteString("resets_at", reset.UtcDateTime);
        json.WriteString("workspace", Redactor.Redact(workspace.Root));
        json.WriteString("at", at.UtcDateTime);
        json.WriteEndObject();
    });
}
