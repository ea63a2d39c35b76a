namespace AgentOps.Cmdlets;

/// <summary>Offers the checks there are in this workspace, without running any.</summary>
public sealed class CheckNameCompleter : NameCompleter
{
    private protected override Task<IReadOnlyList<Candidate>> FindAsync(CompletionScope scope, CancellationToken ct)
    {
        using var scene = new EnvironmentScene(scope.Workspace(), RuntimeRegistry.Shared.Adapters, TrustStore.Default(), TimeProvider.System, _ => throw new NotSupportedException("Nothing is opened to name checks."));
        return Task.FromResult<IReadOnlyList<Candidate>>([.. EnvironmentChecks.Of(scene, "", new Version()).Select(check => new Candidate(check.Name, check.Category.ToString()))]);
    }
}
