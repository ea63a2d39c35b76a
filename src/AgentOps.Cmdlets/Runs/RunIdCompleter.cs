namespace AgentOps.Cmdlets;

/// <summary>Offers the newest runs that the command being typed can act on.</summary>
public sealed class RunIdCompleter : NameCompleter
{
    private const int Newest = 50;

    private static readonly Dictionary<string, RunStatus[]> Useful = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Resume-AgentRun"] = [RunStatus.Queued, RunStatus.Running, RunStatus.Blocked, RunStatus.Waiting, RunStatus.RetryPending],
        ["Restart-AgentRun"] = [RunStatus.Failed],
        ["Stop-AgentRun"] = [RunStatus.Queued, RunStatus.Running, RunStatus.Blocked, RunStatus.Waiting, RunStatus.RetryPending],
        ["Wait-AgentRun"] = [RunStatus.Queued, RunStatus.Running, RunStatus.RetryPending],
        ["Get-AgentQueueItem"] = [RunStatus.Queued, RunStatus.RetryPending],
        ["Set-AgentQueueItem"] = [RunStatus.Queued, RunStatus.RetryPending],
        ["Remove-AgentQueueItem"] = [RunStatus.Queued, RunStatus.RetryPending],
        ["Restart-AgentRunStep"] = [RunStatus.Failed, RunStatus.Queued, RunStatus.Blocked, RunStatus.Waiting],
        ["Skip-AgentRunStep"] = [RunStatus.Failed, RunStatus.Queued, RunStatus.Blocked, RunStatus.Waiting],
        ["Remove-AgentRun"] = [RunStatus.Succeeded, RunStatus.Failed, RunStatus.Cancelled],
    };

    private protected override async Task<IReadOnlyList<Candidate>> FindAsync(CompletionScope scope, CancellationToken ct)
    {
        using var lease = await scope.OpenAsync(ct);
        var query = new RunQuery { Statuses = Useful.GetValueOrDefault(scope.Command) ?? [], Limit = Newest };
        var found = new List<Candidate>();
        await foreach (var run in lease.Value.Runs.ListAsync(query, ct))
            found.Add(new Candidate(run.Id, $"{run.Mission}, {run.Status}, {Display.Age(run.CreatedAt)} ago"));
        return found;
    }
}
