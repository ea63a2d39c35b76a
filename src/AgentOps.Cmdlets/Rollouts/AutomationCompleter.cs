namespace AgentOps.Cmdlets;

/// <summary>Offers schedules, todo jobs and missions with their kinds.</summary>
public sealed class AutomationCompleter : NameCompleter
{
    private protected override async Task<IReadOnlyList<Candidate>> FindAsync(CompletionScope scope, CancellationToken ct)
    {
        using var lease = await scope.OpenAsync(ct);
        return [.. (await lease.Value.Rollouts.ListAsync(ct)).Select(automation => new Candidate(automation.ToString(), $"{automation.Kind} {automation.MissionWord ?? automation.Name}"))];
    }
}
