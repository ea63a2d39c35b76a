namespace AgentOps.Cmdlets;

/// <summary>Offers the steps of the workflow run that was named.</summary>
public sealed class RunStepCompleter : NameCompleter
{
    private protected override async Task<IReadOnlyList<Candidate>> FindAsync(CompletionScope scope, CancellationToken ct)
    {
        if ((scope.Bound["Id"] ?? scope.Bound["Run"] ?? scope.Bound["RunId"])?.ToString() is not { Length: > 0 } run)
            return [];
        using var lease = await scope.OpenAsync(ct);
        var steps = await lease.Value.Workflows.StepsAsync(run, ct);
        return [.. steps.Where(step => step.Item == 0).Select(step => new Candidate(step.StepId, $"{step.Status}, pass {step.Pass}"))];
    }
}
