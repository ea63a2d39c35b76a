namespace AgentOps.Cmdlets;

/// <summary>Offers the schedules that exist.</summary>
public sealed class ScheduleNameCompleter : NameCompleter
{
    private protected override async Task<IReadOnlyList<Candidate>> FindAsync(CompletionScope scope, CancellationToken ct)
    {
        using var lease = await scope.OpenAsync(ct);
        return [.. (await lease.Value.Schedules.ListAsync(ct)).Select(schedule => new Candidate(schedule.Name, $"{schedule.When} {schedule.Mission}{(schedule.Enabled ? "" : " (disabled)")}"))];
    }
}
