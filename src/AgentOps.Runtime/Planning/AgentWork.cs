namespace AgentOps;

/// <summary>Runs an outside agent program to its end and judges what it told, how it ended and, where it has a scope, what it changed.</summary>
internal sealed class AgentWork(IReadOnlyDictionary<string, IReadOnlyList<ModelPrice>> prices, TimeProvider clock, TimeSpan silence)
{
    /// <summary>How long an agent must be silent before its last words are taken for a question.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    /// <param name="name">The program as people know it.</param>
    /// <param name="request">What to start; what is read of its output is added here.</param>
    /// <param name="invocation">The call it serves.</param>
    /// <param name="runner">Its scope, and the model its tokens are priced by; null for a program that is no configured runner: nothing is compared.</param>
    /// <param name="ct">Ends it.</param>
    public async Task<ToolResult> RunAsync(string name, ChildRequest request, ToolInvocation invocation, RunnerSettings? runner, CancellationToken ct)
    {
        var agent = new AgentOutput();
        var repository = new RepositoryReader();
        var before = runner is null ? null : await repository.BeforeAsync(invocation.Root, invocation.Workspace, ct);
        var child = await new ChildProcess(clock).RunAsync(request with
        {
            OnJsonLine = agent.Accept,
            Silence = new SilenceRule(silence, recent => NeedsInputDetector.Detect(AgentWords.After(recent, cut: recent.Length >= 4_000))),
        }, ct);
        ct.ThrowIfCancellationRequested();
        var result = AgentVerdict.Of(name, child, agent, request.Timeout, usage => ModelPricing.CostOf(prices, runner?.Model ?? "", clock.GetUtcNow(), usage));
        if (runner is not null && result.Error is { Code: "agent_failed" } failed && UsageLimit.WaitOf($"{agent.Failure}\n{result.Output}", clock.GetUtcNow()) is { } wait)
            result = result with { Error = Limited(name, wait, failed) };
        if (before is null)
            return result;
        var outside = RepositoryScope.Outside(RepositoryScope.Changed(before, await repository.AfterAsync(before, ct)), runner!.Scope);
        return outside.Count == 0 ? result : result with
        {
            OutOfScope = outside,
            Error = ErrorTable.Get("scope_violation").ToEnvelope($"{name} changed {outside.Count} path(s) outside its scope, {outside[0]} first."),
        };
    }

    private static ErrorEnvelope Limited(string runner, TimeSpan wait, ErrorEnvelope failed) => RetryRules.Holding(
        ErrorTable.Get("agent_rate_limited").ToEnvelope($"The limit of {runner} is spent; it asks to wait {Durations.Format(TimeSpan.FromSeconds(Math.Ceiling(wait.TotalSeconds)))}. {failed.Message}") with { RetryAfter = wait },
        $"runner:{runner}");
}
