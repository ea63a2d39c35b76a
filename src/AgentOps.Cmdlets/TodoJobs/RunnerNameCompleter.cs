namespace AgentOps.Cmdlets;

/// <summary>Offers the runners of the trusted configuration.</summary>
public sealed class RunnerNameCompleter : NameCompleter
{
    private protected override async Task<IReadOnlyList<Candidate>> FindAsync(CompletionScope scope, CancellationToken ct)
    {
        using var lease = await scope.OpenAsync(ct);
        return [.. lease.Value.Settings.Runners.OrderBy(runner => runner.Key, StringComparer.Ordinal).Select(runner => new Candidate(runner.Key, string.Join(' ', runner.Value.Command)))];
    }
}
